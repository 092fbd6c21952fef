"""A row is restored to an earlier version with all that belongs to it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from incidents.models import Incident, IncidentCitation
from profiles.models import Group, GroupAlias
from records.history import added_columns
from records.history import restore as restoring
from records.history.restore import plan_restore, restore
from records.history.trash import deleted_rows, remove_for_good
from records.history.undo import undo
from records.history.versions import RowHistory
from records.models.change_set import ChangeSet
from tests.make import make, make_group, make_incident, make_source
from tests.records.history.test_versions import delete, history_of, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    """A group with two aliases."""
    group = make_group(title="One", summary="First.")
    make(GroupAlias, record=group, name="Gone")
    make(GroupAlias, record=group, name="Kept")
    return group


def newest(row):
    return history_of(row).versions[0].number


def restored(row, number):
    return restore(type(row), row.pk, number, newest(row))


def names(group):
    return sorted(GroupAlias.objects.filter(record=group.pk).values_list("name", flat=True))


def change_everything(group):
    write(group, title="Two")
    write(group.aliases.get(name="Kept"), name="Changed")
    delete(group.aliases.get(name="Gone"))
    make(GroupAlias, record=group, name="New")


def test_fields_and_rows_are_as_they_were(group):
    then, keys = newest(group), set(group.aliases.values_list("pk", "key"))
    change_everything(group)
    new, plan = restored(group, then)
    assert (Group.objects.get().title, names(group), plan.kept) == ("One", ["Gone", "Kept"], [])
    assert set(group.aliases.values_list("pk", "key")) == keys
    assert new.note.startswith("Restore: group “Two” as on ")


def test_a_restore_can_be_undone(group):
    then = newest(group)
    change_everything(group)
    new, _plan = restored(group, then)
    undo(new)
    assert (Group.objects.get().title, names(group)) == ("Two", ["Changed", "New"])


def test_a_deleted_record_is_restored_with_its_rows(group):
    write(group, title="Two")
    then, pk = newest(group), group.pk
    write(group, title="Three")
    delete(group)
    history = RowHistory(Group, pk)
    restore(Group, pk, then, history.versions[0].number)
    assert (Group.objects.get(pk=pk).title, names(Group.objects.get(pk=pk))) == ("Two", ["Gone", "Kept"])


def test_a_restore_to_the_present_version_writes_nothing(group):
    sets = ChangeSet.objects.count()
    new, plan = restored(group, newest(group))
    assert (new, plan.changes, ChangeSet.objects.count()) == (None, [], sets)


def test_what_has_changed_since_the_page_was_opened_is_not_written_over(group):
    then = newest(group)
    write(group, title="Two")
    seen = newest(group)
    write(group, title="Three")
    with pytest.raises(ValidationError, match="has changed since"):
        restore(Group, group.pk, then, seen)
    assert Group.objects.get().title == "Three"


def test_a_version_without_the_row_cannot_be_restored(group):
    deletion, pk = delete(group), RowHistory(Group, Group.history.earliest().id).pk
    with pytest.raises(ValidationError, match="was not there"):
        restore(Group, pk, deletion.pk, deletion.pk)


def test_a_row_that_belongs_to_another_record_now_stays_there(group):
    then, other = newest(group), make_group("other")
    write(group.aliases.get(name="Kept"), record=other)
    plan = plan_restore(history_of(group), history_of(group).version(then))
    assert [kept.reason for kept in plan.kept] == ["It belongs to another row now."]
    restored(group, then)
    assert names(other) == ["Kept"]


def test_what_no_longer_fits_is_kept_and_the_rest_is_restored():
    incident, source = make_incident(title="One"), make_source()
    citation = make(IncidentCitation, record=incident, source=source)
    then = newest(incident)
    delete(citation), delete(source), write(incident, title="Two")
    _new, plan = restored(incident, then)
    assert [kept.reason for kept in plan.kept] == ["Source: the source was deleted since."]
    assert Incident.objects.get().title == "One"


def test_a_column_that_the_version_did_not_have_is_left_alone(group, monkeypatch):
    then = newest(group)
    write(group, title="Two", summary="Written since.")
    monkeypatch.setattr(restoring, "columns_unknown_to", lambda row: ["summary"] if row.instance_type is Group else [])
    restored(group, then)
    assert (Group.objects.get().title, Group.objects.get().summary) == ("One", "Written since.")


def test_a_column_is_unknown_to_what_was_written_before_it_was_added(group, monkeypatch):
    row = Group.history.earliest()
    added = row.history_date + timedelta(seconds=1)
    monkeypatch.setattr(added_columns, "_added_columns", lambda model: {"summary": added})
    assert added_columns.columns_unknown_to(row) == ["summary"]
    row.history_date = added
    assert added_columns.columns_unknown_to(row) == []


def test_a_row_that_is_removed_for_good_while_a_restore_waits_is_not_restored(group, monkeypatch):
    then, pk = newest(group), group.pk
    deletion = delete(group)

    def wait(numbers):
        assert list(numbers) == [deletion.pk]
        remove_for_good(deleted_rows([Group]), who=None)

    monkeypatch.setattr(restoring, "lock_change_sets", wait)
    with pytest.raises(ValidationError, match="removed from the trash for good"):
        restore(Group, pk, then, deletion.pk)


def test_a_restore_that_waited_for_another_writes_nothing_over_it(group, monkeypatch):
    write(group, title="Two")
    then, pk = newest(group), group.pk
    deletion = delete(group)

    def wait(_numbers):
        undo(deletion)
        write(Group.objects.get(pk=pk), title="Three")

    monkeypatch.setattr(restoring, "lock_change_sets", wait)
    with pytest.raises(ValidationError, match="has changed since"):
        restore(Group, pk, then, deletion.pk)
