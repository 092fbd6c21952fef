import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from incidents.models import Actor, Incident, IncidentCitation
from profiles.models import Group, GroupAlias, GroupCitation, Relation
from records.history.states import state_of
from records.history.undo import plan_undo, undo
from records.models import Place
from records.models.change_set import ChangeSet, change_set
from tests.make import make, make_group, make_incident, make_place, make_source

pytestmark = pytest.mark.django_db


def write(row, **values):
    """Save these values of a row in a change set of its own, and return that."""
    row.refresh_from_db()
    with change_set(ChangeSet.Channel.ADMIN) as current:
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
    return current


def delete(row):
    with change_set(ChangeSet.Channel.ADMIN) as current:
        row.delete()
    return current


def last():
    return ChangeSet.objects.order_by("pk").last()


def test_an_edit_is_taken_back():
    group = make_group(title="Red Front")
    edit = write(group, title="Blue Front", start="1999", start_printed="the late nineties")
    undo(edit)
    group.refresh_from_db()
    assert (group.title, group.start, group.start_printed, group.start_first) == ("Red Front", "", "", None)


def test_undoing_the_undo_is_redo():
    group = make_group(title="Red Front")
    edit = write(group, title="Blue Front")
    new, _plan = undo(edit)
    undo(new)
    group.refresh_from_db()
    assert group.title == "Blue Front"


def test_the_undo_names_what_it_undoes():
    edit = write(make_group(), title="Blue Front")
    new, _plan = undo(edit)
    assert new.undoes == edit and last() == new


def test_a_field_that_was_changed_since_is_kept_and_the_others_are_undone():
    group = make_group(title="Red Front", summary="Before.")
    edit = write(group, title="Blue Front", summary="After.")
    write(group, summary="Later.")
    _new, plan = undo(edit)
    group.refresh_from_db()
    assert (group.title, group.summary) == ("Red Front", "Later.")
    assert [(kept.columns, kept.reason) for kept in plan.kept] == [(("summary",), "It was changed since.")]


def test_what_was_kept_can_be_undone_later():
    group = make_group(summary="Before.")
    edit = write(group, summary="After.")
    later = write(group, summary="Later.")
    undo(edit)
    undo(later)
    undo(edit)
    group.refresh_from_db()
    assert group.summary == "Before."


def test_columns_of_one_figure_are_kept_together():
    incident = make_incident(killed=5, killed_qualifier="exact")
    edit = write(incident, killed=7, killed_qualifier="at_least")
    write(incident, killed=8)
    undo(edit)
    incident.refresh_from_db()
    assert (incident.killed, incident.killed_qualifier) == (8, "at_least")


def test_a_deleted_record_comes_back_with_its_rows_key_and_time_of_creation():
    group = make_group()
    alias = make(GroupAlias, record=group, name="RF", kind="acronym")
    before = state_of(group), state_of(alias)
    undo(delete(Group.objects.get(pk=group.pk)))
    again = Group.objects.get(pk=group.pk)
    assert (state_of(again), state_of(GroupAlias.objects.get(pk=alias.pk))) == before


def test_a_new_record_goes_with_its_rows():
    with change_set(ChangeSet.Channel.ADMIN) as made:
        make(GroupAlias, record=make_group(), name="RF", kind="acronym")
    undo(made, reason="A mistake.")
    assert not Group.objects.exists() and not GroupAlias.objects.exists()


def test_a_record_that_readers_have_seen_is_not_deleted_without_a_reason():
    with change_set(ChangeSet.Channel.ADMIN) as made:
        group = make_group(status="draft", published_at=None)
    undo(write(group, status="published", published_at=timezone.now()))
    with pytest.raises(ValidationError, match="Enter a reason"):
        undo(made)
    assert Group.objects.exists()


def test_a_new_record_to_which_somebody_added_a_row_is_kept_with_all_its_rows():
    with change_set(ChangeSet.Channel.ADMIN) as made:
        group = make_group()
        make(GroupAlias, record=group, name="RF", kind="acronym")
    make(GroupAlias, record=group, name="Front", kind="acronym")
    new, plan = undo(made)
    assert new is None
    assert GroupAlias.objects.count() == 2
    assert sorted(kept.reason for kept in plan.kept) == [
        "The group alias “Front” links to it.",
        "The row that it belongs to is kept.",
    ]


def test_a_new_record_that_somebody_changed_is_kept_with_all_its_rows():
    with change_set(ChangeSet.Channel.ADMIN) as made:
        group = make_group()
        make(GroupAlias, record=group, name="RF", kind="acronym")
    write(group, title="Changed")
    new, plan = undo(made)
    assert new is None
    assert sorted(kept.reason for kept in plan.kept) == ["It was changed since.", "The row that it belongs to is kept."]


def test_a_relation_goes_with_either_of_its_groups():
    with change_set(ChangeSet.Channel.ADMIN) as made:
        group, other = make_group("kept"), make_group("gone")
        make(Relation, group=group, kind="ally", other=other)
    write(group, title="Changed")
    _new, plan = undo(made, reason="A mistake.")
    assert [kept.reason for kept in plan.kept] == ["It was changed since."]
    assert list(Group.objects.all()) == [group] and not Relation.objects.exists()


def test_what_a_kept_row_leads_to_is_kept():
    with change_set(ChangeSet.Channel.ADMIN) as made:
        incident = make_incident()
        make(Actor, record=incident, group=make_group(), attribution="claimed")
    write(incident, title="Changed")
    new, plan = undo(made)
    assert new is None
    assert sorted(kept.reason for kept in plan.kept) == [
        "A row that is kept links to it: actor.",
        "It was changed since.",
        "The row that it belongs to is kept.",
    ]


def test_a_row_whose_record_was_deleted_since_cannot_come_back():
    group = make_group()
    alias = make(GroupAlias, record=group, name="RF", kind="acronym")
    deletion = delete(alias)
    delete(group)
    new, plan = undo(deletion)
    assert new is None
    assert [kept.reason for kept in plan.kept] == ["Record: the group was deleted since."]


def test_a_link_to_a_row_deleted_since_is_not_restored():
    place, other = make_place("north", kind="country"), make_place("south", kind="country")
    town = make_place("town", parent=place, kind="city")
    edit = write(town, parent=other)
    delete(Place.objects.get(pk=place.pk))
    _new, plan = undo(edit)
    assert [kept.reason for kept in plan.kept] == ["Parent: the place was deleted since."]


def test_a_unique_value_that_is_taken_is_reported():
    group = make_group()
    alias = make(GroupAlias, record=group, name="RF", kind="acronym")
    edit = write(alias, name="Red")
    make(GroupAlias, record=group, name="RF", kind="acronym")
    new, plan = undo(edit)
    assert new is None
    assert len(plan.kept) == 1


def test_rows_that_exchanged_a_unique_value_change_back():
    group = make_group()
    one = make(GroupAlias, record=group, name="one", kind="acronym")
    other = make(GroupAlias, record=group, name="other", kind="acronym")
    with change_set(ChangeSet.Channel.ADMIN) as edit:
        one.name = "between"
        one.save()
        other.name = "one"
        other.save()
    undo(edit)
    assert {alias.pk: alias.name for alias in GroupAlias.objects.all()} == {one.pk: "one", other.pk: "other"}


def test_places_that_exchanged_their_ranks_change_back():
    upper = make_place("upper", kind="province")
    lower = make_place("lower", parent=upper, kind="district")
    with change_set(ChangeSet.Channel.ADMIN) as edit:
        lower.parent = None
        lower.save()
        upper.parent = lower
        upper.save()
    _new, plan = undo(edit)
    assert not plan.kept
    assert sorted(Place.objects.values_list("path", flat=True)) == ["upper/", "upper/lower/"]


def test_a_citation_that_a_later_text_names_is_kept_and_the_rest_is_undone():
    group = make_group(title="Red Front", body="A text.")
    with change_set(ChangeSet.Channel.ADMIN) as edit:
        make(GroupCitation, record=group, source=make_source(), key="news")
        group.title = "Blue Front"
        group.save()
    write(group, body="A text.[^news]")
    _new, plan = undo(edit)
    assert "The text of “Red Front” has a footnote to it." in [kept.reason for kept in plan.kept]
    assert (Group.objects.get().title, GroupCitation.objects.count()) == ("Red Front", 1)


def test_a_text_whose_citation_was_deleted_since_does_not_come_back():
    group = make_group(body="A text.")
    citation = make(GroupCitation, record=group, source=make_source(), key="news")
    write(group, body="A text.[^news]")
    edit = write(group, body="Another.", title="Blue Front")
    delete(citation)
    new, plan = undo(edit)
    assert new is None
    assert [kept.reason for kept in plan.kept] == [
        "body: there is no citation with the key “news”; the record has no citations."
    ]


def test_a_text_comes_back_together_with_its_citation():
    group = make_group(body="A text.")
    make(GroupCitation, record=group, source=make_source(), key="news")
    write(group, body="A text.[^news]")
    with change_set(ChangeSet.Channel.ADMIN) as edit:
        group.refresh_from_db()
        group.body = "A text."
        group.save()
        group.citations.get().delete()
    undo(edit)
    assert Group.objects.get().body == "A text.[^news]" and GroupCitation.objects.count() == 1


def test_a_plan_writes_nothing(django_assert_num_queries):
    edit = write(make_group(), title="Blue Front")
    sets = ChangeSet.objects.count()
    assert len(plan_undo(edit).changes) == 1
    assert ChangeSet.objects.count() == sets


def test_an_undo_of_nothing_leaves_no_change_set():
    group = make_group(title="Red Front")
    edit = write(group, title="Blue Front")
    write(group, title="Red Front")
    sets = ChangeSet.objects.count()
    assert undo(edit)[0] is None
    assert ChangeSet.objects.count() == sets


def test_undoing_everything_newest_first_ends_with_nothing():
    incident = make_incident(killed=5, killed_qualifier="exact")
    make(Actor, record=incident, group=make_group(), attribution="claimed")
    make(IncidentCitation, record=incident, source=make_source())
    write(incident, killed=7, killed_qualifier="at_least")
    for one in ChangeSet.objects.order_by("-pk"):
        undo(one, reason="A mistake.")
    assert not Incident.objects.exists() and not Group.objects.exists()


def test_what_was_undone_is_not_undone_again_when_somebody_enters_it_anew():
    group = make_group(title="Red Front")
    edit = write(group, title="Blue Front")
    undo(edit)
    write(group, title="Blue Front")
    assert undo(edit)[0] is None
    group.refresh_from_db()
    assert group.title == "Blue Front"


def test_what_was_redone_can_be_undone_again():
    group = make_group(title="Red Front")
    edit = write(group, title="Blue Front")
    taken_back, _plan = undo(edit)
    undo(taken_back)
    undo(edit)
    group.refresh_from_db()
    assert group.title == "Red Front"
