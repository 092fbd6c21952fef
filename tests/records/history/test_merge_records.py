"""Merging: rows and links go to the target, doubles are dropped, and what differs is asked."""

import pytest
from django.core.exceptions import ValidationError

from incidents.models import Actor, IncidentLink
from measures.models import Measure
from profiles.models import (
    Designation,
    DesignationCitation,
    DesignationList,
    Group,
    GroupAlias,
    GroupCitation,
    Relation,
    Role,
)
from records.history.duplicates import OLD, TARGET
from records.history.merge_records import merge_into, plan_merge
from records.models.change_set import ChangeSet, change_set
from tests.make import (
    make,
    make_group,
    make_incident,
    make_institution,
    make_measure,
    make_person,
    make_source,
)
from tests.records.history.merges import merge

pytestmark = pytest.mark.django_db


def test_the_old_record_names_its_target(old, target):
    merge(old, target)
    old.refresh_from_db()
    assert (old.status, old.merged_into) == ("merged", target)


def test_rows_of_the_old_record_move(old, target):
    alias = make(GroupAlias, record=old, name="OLD", kind="acronym")
    citation = make(GroupCitation, record=old, source=make_source())
    merge(old, target)
    assert list(target.aliases.all()) == [alias] and list(target.citations.all()) == [citation]


def test_rows_of_other_records_lead_to_the_target(old, target):
    actor = make(Actor, record=make_incident(), group=old, attribution="claimed")
    role = make(Role, person=make_person(), group=old, kind="leader")
    merge(old, target)
    actor.refresh_from_db(), role.refresh_from_db()
    assert (actor.group, role.group) == (target, target)


def test_a_record_that_belonged_to_the_old_one_belongs_to_the_target():
    old, target = make_institution("old"), make_institution("target")
    part = make_institution("part", parent=old)
    merge(old, target)
    part.refresh_from_db()
    assert part.parent == target


def test_a_target_that_belonged_to_the_old_record_belongs_where_that_does():
    above, old = make_institution("above"), make_institution("old")
    old = make_institution("middle", parent=above)
    target = make_institution("target", parent=old)
    merge(old, target)
    target.refresh_from_db()
    assert target.parent == above


def test_a_row_that_the_target_has_already_is_dropped(old, target):
    make(GroupAlias, record=old, name="OLD", kind="acronym")
    kept = make(GroupAlias, record=target, name="OLD", kind="acronym")
    merge(old, target)
    assert list(GroupAlias.objects.all()) == [kept]


def test_a_value_that_only_the_double_has_is_kept(old, target):
    make(GroupAlias, record=old, name="OLD", kind="acronym", start="2005")
    make(GroupAlias, record=target, name="OLD", kind="acronym")
    merge(old, target)
    assert GroupAlias.objects.get().start == "2005"


def test_a_key_that_the_target_has_already_is_made_anew(old, target):
    moved = make(GroupAlias, record=old, name="One", key="name")
    make(GroupAlias, record=target, name="Two", key="name")
    merge(old, target)
    moved.refresh_from_db()
    assert (moved.record, moved.key) == (target, "one")


def test_citations_that_move_come_after_those_of_the_target(old, target):
    moved = make(GroupCitation, record=old, source=make_source("one"))
    kept = make(GroupCitation, record=target, source=make_source("two"))
    merge(old, target)
    assert list(target.citations.all()) == [kept, moved]


def test_citations_of_the_same_place_support_what_either_did(old, target):
    source = make_source()
    make(GroupCitation, record=old, source=source, supports=["title", "start"])
    make(GroupCitation, record=target, source=source, supports=["title"])
    merge(old, target)
    assert GroupCitation.objects.get().supports == ["title", "start"]


def test_a_text_of_the_old_record_loses_its_footnotes_with_its_citations(old, target):
    make(GroupCitation, record=old, source=make_source(), key="paper")
    with change_set(ChangeSet.Channel.COMMAND):
        old.body = "It began. [^paper]"
        old.save()
    merge(old, target)
    assert Group.objects.get(slug="old").body == "It began."


def test_the_citations_of_a_double_go_to_the_row_that_stays(old, target):
    register = make(DesignationList, slug="register", name="Register", authority=make_institution())
    double = make(Designation, group=old, list=register, start="2016")
    kept = make(Designation, group=target, list=register, start="2016")
    citation = make(DesignationCitation, record=double, source=make_source())
    measure = make_measure(designation=double, start="2016")
    merge(old, target)
    citation.refresh_from_db()
    assert list(Designation.objects.all()) == [kept]
    assert citation.record == kept and Measure.objects.get(pk=measure.pk).designation == kept


def test_a_relation_between_the_two_is_dropped(old, target):
    make(Relation, group=old, kind="ally", other=target)
    merge(old, target)
    assert not Relation.objects.exists()


def test_a_mutual_relation_from_the_other_end_is_a_double(old, target):
    other = make_group("other")
    make(Relation, group=old, kind="ally", other=other)
    kept = make(Relation, group=other, kind="ally", other=target)
    merge(old, target)
    assert list(Relation.objects.all()) == [kept]


def test_a_link_between_two_incidents_is_dropped_when_they_become_one():
    old, target = make_incident("old"), make_incident("target")
    make(IncidentLink, record=old, other=target)
    merge(old, target)
    assert not IncidentLink.objects.exists()


@pytest.fixture
def attributions(old, target):
    """Both groups are actors of an incident, on different grounds."""
    incident = make_incident()
    make(Actor, record=incident, group=old, attribution="suspected", attributed_by="The police")
    make(Actor, record=incident, group=target, attribution="claimed", claim_mode="video")


def test_attributions_that_differ_are_asked(old, target, attributions):
    [difference] = plan_merge(old, target).differences
    assert ("attribution", "claimed", "suspected") in difference.values


def test_without_an_answer_nothing_is_merged(old, target, attributions):
    with pytest.raises(ValidationError, match="choose which values to keep"):
        merge_into(old, target, {}, plan_merge(old, target).fingerprint)
    assert Group.objects.get(slug="old").status == "published"


@pytest.mark.parametrize(
    ("choice", "values"), [(TARGET, ("claimed", "video", "")), (OLD, ("suspected", "", "The police"))]
)
def test_the_chosen_values_are_all_of_one_row(old, target, attributions, choice, values):
    merge(old, target, choice=choice)
    actor = Actor.objects.get()
    assert (actor.group, actor.attribution, actor.claim_mode, actor.attributed_by) == (target, *values)
