"""Bitmaps lie in the database in chunks: an edit writes those of its rows, a large change set each of them once."""

import random
from collections import Counter

import pytest
from django.http import QueryDict
from pyroaring import BitMap

from incidents.models import Actor, Attack, Incident, IncidentPlace
from profiles.models import Group
from records.facets import stored_bitmaps
from records.facets.index import facet_index
from records.facets.rebuild import rebuild
from records.facets.stored_bitmaps import by_chunk, delete_empty, read_values
from records.facets.unindexed_values import values_from_records
from records.models.change_set import ChangeSet, change_set
from records.models.content_version import content_number
from records.models.facet_bitmap import FacetBitmap
from records.registry import record_types
from tests.make import make, make_group, make_incident
from tests.records.facets.changes import change

pytestmark = pytest.mark.django_db
SEED = 11


@pytest.fixture
def small_chunks(monkeypatch):
    monkeypatch.setattr(stored_bitmaps, "CHUNK_ROWS", 4)
    monkeypatch.setattr(stored_bitmaps, "KEYS_PER_QUERY", 3)
    monkeypatch.setattr("records.facets.indexer.BATCH", 2)


@pytest.fixture
def kept(monkeypatch):
    """Indexes are kept as if no transaction were open, so that each is brought up to date from the one before."""
    monkeypatch.setattr("records.facets.index.in_transaction", lambda: False)
    monkeypatch.setattr("records.facets.index._indexes", {})


def test_a_bitmap_is_cut_into_chunks():
    rows = BitMap([0, 65_535, 65_536, 3_000_000])
    assert {chunk: list(part) for chunk, part in by_chunk(rows).items()} == {
        0: [0, 65_535],
        1: [65_536],
        45: [3_000_000],
    }


def test_an_edit_writes_the_chunk_of_its_row_alone(small_chunks):
    incidents = [make_incident(f"incident-{n}") for n in range(12)]
    change(incidents[7], kind="clash")
    written = FacetBitmap.objects.filter(record_type="incident", content_version=content_number())
    assert {bitmap.chunk for bitmap in written} == {incidents[7].pk // 4}
    assert {(bitmap.facet, bitmap.value) for bitmap in written} == {("kind", "attack"), ("kind", "clash")}


def test_bitmaps_without_rows_can_be_deleted_of_one_type_or_of_all():
    change(make_incident(), kind="clash")
    change(make_group(), kind="party")
    assert delete_empty(record_type="incident") == 1
    assert not FacetBitmap.objects.filter(record_type="incident", value="attack").exists()
    assert FacetBitmap.objects.filter(record_type="incident", value="clash").exists()
    assert FacetBitmap.objects.filter(record_type="group", value="armed_group").exists()
    delete_empty()
    assert not FacetBitmap.objects.filter(record_type="group", value="armed_group").exists()


def test_a_large_change_set_writes_each_chunk_once(small_chunks, monkeypatch):
    written, write = Counter(), stored_bitmaps.write_bitmaps

    def counting(record_type, bitmaps, number):
        written.update((record_type, *key) for key in bitmaps)
        write(record_type, bitmaps, number)

    monkeypatch.setattr(stored_bitmaps, "write_bitmaps", counting)
    with change_set(ChangeSet.Channel.COMMAND):
        for number in range(20):
            make_incident(f"incident-{number}")
    assert len({key[-1] for key in written if key[:3] == ("incident", "kind", "attack")}) >= 5
    assert set(written.values()) == {1}


def edit(chance, number):
    """Change, hide, show, add or delete something of an archive."""
    incidents, groups = list(Incident.objects.order_by("pk")), list(Group.objects.order_by("pk"))
    incident, group = chance.choice(incidents), chance.choice(groups)
    what = chance.randrange(6)
    if what == 0:
        with change_set(ChangeSet.Channel.COMMAND):
            for extra in range(chance.randrange(1, 7)):
                made = make_incident(f"new-{number}-{extra}", kind=chance.choice(["clash", "attack"]), date="2014-05")
                make(Actor, record=made, group=group, attribution="claimed")
    elif what == 1:
        change(
            incident, kind=chance.choice(["clash", "attack", "operation"]), suicide=chance.choice([None, True, False])
        )
    elif what == 2:
        withdrawn = {"status": "withdrawn", "withdrawal_reason": "A mistake."}
        change(chance.choice([incident, group]), **chance.choice([withdrawn, {"status": "published"}]))
    elif what == 3:
        kinds = {"bombing", "hijacking"} - {attack.type for attack in incident.attacks.all()}
        for kind in sorted(kinds)[:1]:
            make(Attack, record=incident, type=kind)
    elif what == 4 and len(incidents) > 3:
        with change_set(ChangeSet.Channel.COMMAND):
            incident.delete()
    elif not IncidentPlace.objects.filter(record=incident).exists():
        change(IncidentPlace.objects.order_by("pk").first(), record=incident)


def shown(index, facet):
    """{value: public rows} of a facet, without the values that no public row has."""
    values = {value: set(rows & index.public) for value, rows in index.values[facet].items()}
    return {value: rows for value, rows in values.items() if rows}


def test_after_random_edits_every_facet_of_every_list_is_as_in_the_records(everything, small_chunks, kept):
    FacetBitmap.objects.all().delete()  # of an archive that was made in chunks of the usual size
    rebuild()
    chance = random.Random(SEED)
    for number in range(3):
        make_group(f"group-{number}")
    for number in range(40):
        edit(chance, number)
        facet_index("incident")
    assert FacetBitmap.objects.filter(record_type="incident").values("chunk").distinct().count() > 3
    for record_type in record_types():
        index, read_anew = facet_index(record_type.name), read_values(record_type.name)
        assert not index.values.outdated
        assert index.stored == read_anew
        filterset = record_type.filterset_class(queryset=record_type.model.objects.published())
        assert set(index.public) == set(filterset.qs.values_list("pk", flat=True))
        for name in filterset.facets():
            of_records = values_from_records(record_type.model, name)
            assert shown(index, name) == {value: set(rows) for value, rows in of_records.items()}, name
        for name, filter_ in filterset.filters.items():
            for option in filter_.options(filterset.results.counts(name), None) if hasattr(filter_, "facet") else ():
                chosen = record_type.filterset_class(
                    QueryDict(f"{name}={option.value}"), queryset=record_type.model.objects.published()
                )
                assert chosen.qs.count() == option.count == chosen.results.total, (name, option)
