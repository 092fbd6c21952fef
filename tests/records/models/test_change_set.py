import pytest
from django.contrib.auth import get_user_model
from django.db import transaction

from profiles.models import Group, GroupAlias
from records.models.change_set import ChangeSet, NoChangeSet, change_set
from tests.make import make, make_group, make_incident


@pytest.mark.django_db
def test_a_write_outside_a_change_set_is_refused():
    with pytest.raises(NoChangeSet, match="Group was written outside a change set"):
        Group(slug="a", title="A", kind="party").save()


@pytest.mark.django_db
def test_a_save_outside_a_change_set_changes_nothing():
    group = make_group(title="Before")
    group.title = "After"
    with pytest.raises(NoChangeSet):
        group.save()
    assert Group.objects.get().title == "Before"


@pytest.mark.django_db
@pytest.mark.parametrize("delete", [lambda group: group.delete(), lambda group: Group.objects.all().delete()])
def test_a_deletion_outside_a_change_set_deletes_neither_the_record_nor_its_rows(delete):
    alias = make(GroupAlias, record=make_group(), name="The Reds")
    with pytest.raises(NoChangeSet), transaction.atomic():
        delete(alias.record)
    assert GroupAlias.objects.get().record == Group.objects.get()


@pytest.mark.django_db
def test_a_row_saved_outside_a_change_set_is_not_written():
    with pytest.raises(NoChangeSet, match="GroupAlias was written outside"):
        GroupAlias(record=make_group(), name="The Reds").save()
    assert not GroupAlias.objects.exists()


@pytest.mark.django_db
def test_every_history_row_of_a_block_belongs_to_one_change_set():
    with change_set(ChangeSet.Channel.COMMAND, note="both") as current:
        group = Group.objects.create(slug="a", title="A", kind="party")
        group.title = "B"
        group.save()
    assert {row.change_set for row in group.history.all()} == {current}
    assert [row.title for row in group.history.all()] == ["B", "A"]


@pytest.mark.django_db
def test_a_block_that_writes_nothing_leaves_no_change_set():
    with change_set(ChangeSet.Channel.COMMAND):
        pass
    assert not ChangeSet.objects.exists()


@pytest.mark.django_db
def test_a_block_that_fails_leaves_nothing():
    with pytest.raises(ZeroDivisionError), change_set(ChangeSet.Channel.COMMAND):
        Group.objects.create(slug="a", title="A", kind="party")
        1 / 0  # noqa: B018
    assert not Group.objects.exists()
    assert not ChangeSet.objects.exists()


@pytest.mark.django_db
def test_the_user_name_is_kept_when_the_account_is_deleted():
    user = get_user_model().objects.create_user("mira")
    with change_set(ChangeSet.Channel.ADMIN, who=user) as current:
        Group.objects.create(slug="a", title="A", kind="party")
    user.delete()
    current.refresh_from_db()
    assert (current.who, current.who_name) == (None, "mira")


@pytest.mark.django_db
@pytest.mark.parametrize("write", ["update", "bulk_create", "bulk_update"])
def test_writes_that_leave_no_history_are_refused(write):
    group = make_group()
    arguments = {"update": [], "bulk_create": [[group]], "bulk_update": [[group], ["title"]]}[write]
    with pytest.raises(TypeError, match="leaves no history"):
        getattr(Group.objects, write)(*arguments)


@pytest.mark.django_db
def test_deleting_many_leaves_a_history_row_for_each():
    make_incident("one"), make_incident("two")
    from_model = type(make_incident("three"))
    with change_set(ChangeSet.Channel.COMMAND):
        from_model.objects.all().delete()
    assert from_model.history.filter(history_type="-").count() == 3
