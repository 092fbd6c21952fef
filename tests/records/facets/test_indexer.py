"""The index follows every change set and equals a rebuilt one."""

import pytest
from django.http import QueryDict

from incidents.models import Actor
from profiles.filters import PersonFilter
from profiles.models import Person, Role
from records.facets.index import facet_index
from records.facets.rebuild import rebuild
from records.models.change_set import ChangeSet, change_set
from records.models.content_version import content_version
from records.models.facet_bitmap import FacetBitmap
from records.models.search_entry import SearchEntry
from tests.make import make, make_incident, make_person, make_place
from tests.records.facets.changes import change, found

pytestmark = pytest.mark.django_db


def test_every_change_set_that_writes_starts_a_content_version(everything):
    before = content_version()
    with change_set(ChangeSet.Channel.COMMAND):
        pass
    assert content_version() == before
    change(everything.incident, title="Another title")
    assert content_version() != before


def test_withdrawing_a_record_removes_it_from_the_index(everything):
    assert found("q=market").total == 1
    change(everything.incident, status="withdrawn", withdrawal_reason="An error.")
    assert found("q=market").total == found().total == 0
    assert not SearchEntry.objects.filter(record_type="incident", object_id=everything.incident.pk).exists()


def test_deleting_a_record_removes_it_from_the_index(everything):
    incident = make_incident("to-be-deleted")
    assert found().total == 2
    with change_set(ChangeSet.Channel.COMMAND):
        incident.delete()
    assert found().total == 1


def test_a_row_moved_to_another_record_no_longer_counts_for_the_first(everything):
    role, other = Role.objects.get(person=everything.person), make_person("grete-vik")

    def members():
        people = PersonFilter(QueryDict("group=red-front"), queryset=Person.objects.published())
        return set(people.results.rows)

    assert members() == {everything.person.pk}
    change(role, person=other)
    assert members() == {other.pk}


def test_the_index_after_edits_equals_a_rebuilt_index(everything):
    def kept():
        index = {(v.record_type, v.facet, v.value): bytes(v.bitmap) for v in FacetBitmap.objects.all()}
        entries = SearchEntry.objects.order_by("record_type", "object_id").values(
            "record_type", "object_id", "title", "names", "text", "facets"
        )
        return {key: set(facet_index(key[0]).rows(key[1], key[2])) for key in index}, list(entries)

    change(everything.incident, kind="clash", killed=9, date="2014")
    make(Actor, record=everything.incident, group=everything.other, attribution="blamed")
    rows, entries = kept()
    rebuild()
    rows_anew, entries_anew = kept()
    assert {key: found for key, found in rows.items() if found} == rows_anew
    assert entries == entries_anew


def test_a_place_moved_in_the_tree_keeps_its_incidents(everything):
    country = make_place("southland")
    change(everything.city, parent=country)
    assert found("place=southland").total == 1
    assert found("place=northland").total == 0
