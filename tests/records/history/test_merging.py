"""Merging: rows and links go to the target, doubles are dropped, what differs is asked, and all of it can be undone."""

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
    Institution,
    Relation,
    Role,
)
from records.facets.rebuild import rebuild
from records.history.diff import tracked_models
from records.history.doubles import OLD, TARGET
from records.history.merging import merge_into, plan_merge
from records.history.states import state_of
from records.history.undo import undo
from records.models import Place, Publisher, Source
from records.models.change_set import ChangeSet, change_set
from records.models.place import PlaceAlias
from records.models.search_entry import SearchEntry
from tests.make import (
    make,
    make_group,
    make_incident,
    make_institution,
    make_measure,
    make_person,
    make_place,
    make_source,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def old():
    return make_group("old")


@pytest.fixture
def target():
    return make_group("target")


def merge(old, target, **choices):
    plan = plan_merge(old, target)
    [choice] = choices.values() or [TARGET]
    return merge_into(old, target, {each.name: choice for each in plan.differences}, plan.fingerprint)


def archive():
    """{(model, pk): state} of all rows."""
    return {(model, row.pk): state_of(row) for model in tracked_models() for row in model._base_manager.all()}


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


def test_a_record_is_not_merged_into_itself(old):
    assert plan_merge(old, old).errors == ["“Old” cannot be merged into itself."]


def test_a_record_is_not_merged_into_one_that_was_merged_into_it(old):
    merged = make_group("merged", status="merged", merged_into=old)
    assert plan_merge(old, merged).errors == ["“Merged” has itself been merged into “Old”."]


def test_a_public_record_is_not_merged_into_one_that_is_not(old):
    draft = make_group("draft", status="draft")
    assert "“Draft” is not public" in plan_merge(old, draft).errors[0]
    with pytest.raises(ValidationError, match="is not public"):
        merge(old, draft)


def test_a_form_does_not_merge_a_public_record_into_one_that_is_not(old):
    old.status, old.merged_into = "merged", make_group("draft", status="draft")
    with pytest.raises(ValidationError, match="is not public"):
        old.full_clean()


def test_a_draft_is_merged_into_a_draft():
    old, target = make_group("old", status="draft"), make_group("target", status="draft")
    merge(old, target)
    assert Group.objects.get(slug="old").merged_into == target


def test_records_merged_into_the_old_one_redirect_to_the_target(client, old, target):
    make_group("oldest", status="merged", merged_into=old)
    merge(old, target)
    for slug in ("old", "oldest"):
        assert client.get(f"/groups/{slug}/")["Location"] == "/groups/target/"


def test_a_source_is_merged_and_deleted():
    old, target, group = make_source("old"), make_source("target"), make_group()
    citation = make(GroupCitation, record=group, source=old)
    merge(old, target)
    citation.refresh_from_db()
    assert citation.source == target and not Source.objects.filter(slug="old").exists()


@pytest.mark.parametrize("way", ["once", "twice", "undone"])
def test_the_address_of_a_merged_source_redirects_while_it_is_away(client, way):
    old, target, last = (make_source(slug) for slug in ("old", "target", "last"))
    for source in (old, target, last):
        make(GroupCitation, record=make_group(f"group-{source.slug}"), source=source)
    made = merge(old, target)
    if way == "twice":
        merge(target, last)
    if way == "undone":
        undo(made)
        assert client.get("/sources/old/").status_code == 200
    else:
        response, slug = client.get("/sources/old/"), "last" if way == "twice" else "target"
        assert (response.status_code, response["Location"]) == (301, f"/sources/{slug}/")


def test_the_address_of_a_source_merged_into_one_that_is_not_public_is_not_found(client):
    merge(make_source("old"), make_source("target"))
    assert client.get("/sources/old/").status_code == 404


def test_the_address_of_a_merged_place_redirects(client):
    old, target = make_place("old"), make_place("target")
    make_institution(country=old)
    merge(old, target)
    assert client.get("/places/old/")["Location"] == "/places/target/"


def test_rows_left_with_a_record_that_was_only_set_to_merged_are_moved(old, target):
    make(GroupAlias, record=old, name="Former name")
    with change_set(ChangeSet.Channel.COMMAND):
        old.status, old.merged_into = "merged", target
        old.save()
    merge(old, target)
    assert target.aliases.get().name == "Former name"
    assert "already" in plan_merge(old, target).errors[0]


def test_a_citation_of_a_source_in_its_double_is_one_of_the_source_itself():
    old, target = make_source("old"), make_source("target")
    citation = make(GroupCitation, record=make_group(), source=old, via=target)
    merge(old, target)
    citation.refresh_from_db()
    assert (citation.source, citation.via) == (target, None)


def test_a_publisher_is_merged_with_its_sources(old):
    source, kept = make_source(), make(Publisher, slug="news", name="News")
    merge(Publisher.objects.get(slug="daily-news"), kept)
    source.refresh_from_db()
    assert source.publisher == kept and Publisher.objects.count() == 1


def test_a_place_is_merged_with_what_lies_in_it():
    old, target = make_place("old"), make_place("target")
    city, alias = make_place("city", parent=old, kind="city"), make(PlaceAlias, record=old, name="Former")
    merge(old, target)
    city.refresh_from_db(), alias.refresh_from_db()
    assert (city.path, alias.record) == ("target/city/", target) and not Place.objects.filter(slug="old").exists()


def test_what_was_planned_is_written_only_if_it_is_still_the_plan(old, target):
    fingerprint = plan_merge(old, target).fingerprint
    make(GroupAlias, record=old, name="Added since")
    with pytest.raises(ValidationError, match="has changed since"):
        merge_into(old, target, {}, fingerprint)
    assert Group.objects.get(slug="old").status == "published"


def test_an_edit_of_a_row_that_moves_is_kept(old, target):
    alias = make(GroupAlias, record=old, name="OLD", kind="acronym")
    fingerprint = plan_merge(old, target).fingerprint
    with change_set(ChangeSet.Channel.COMMAND):
        alias.start = "2005"
        alias.save()
    merge_into(old, target, {}, fingerprint)
    alias.refresh_from_db()
    assert (alias.record, alias.start) == (target, "2005")


def test_a_plan_writes_nothing(everything):
    before, sets = archive(), ChangeSet.objects.count()
    assert plan_merge(everything.group, everything.other).changes
    assert archive() == before and ChangeSet.objects.count() == sets


@pytest.mark.parametrize("name", ["group", "state", "person", "incident", "trial", "source", "report"])
def test_a_merge_is_one_change_set_that_can_be_undone_and_redone(full_archive, name):
    old = getattr(full_archive, name)
    target = type(old).objects.published().exclude(pk=old.pk).order_by("pk").last()
    before, sets = archive(), ChangeSet.objects.count()
    made = merge(old, target)
    after = archive()
    assert ChangeSet.objects.count() == sets + 1 and after != before
    undone, plan = undo(made)
    assert not plan.kept and archive() == before
    _redone, plan = undo(undone)
    assert not plan.kept and archive() == after


def test_the_index_is_as_one_made_anew(everything):
    merge(everything.group, everything.other)
    entries = SearchEntry.objects.order_by("record_type", "object_id").values_list("address", "facets")
    before = list(entries)
    rebuild()
    assert list(entries) == before


def test_nothing_leads_to_the_old_record_afterwards(full_archive):
    old = full_archive.state
    merge(old, make_institution("target"))
    links = [
        (model, link)
        for model in tracked_models()
        for link in model._meta.concrete_fields
        if link.related_model is Institution and link.name != "merged_into"
    ]
    assert not [link for model, link in links if model._base_manager.filter(**{link.attname: old.pk}).exists()]
