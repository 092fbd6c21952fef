"""The trash: what was deleted is listed until it is removed for good; a tombstone then keeps its address."""

import json

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from archive.public_log.models import PublicLogEntry
from incidents.models import IncidentCitation
from profiles.models import Group, GroupAlias, Role, RoleCitation
from records.history.deleted_rows import needs_reason
from records.history.diff import tracked_models
from records.history.trash import deleted_rows, remove_for_good, trash_models, was_public
from records.history.undo import undo
from records.models import ChangeSet, Tombstone
from records.models.change_set import change_set
from records.seed import seed
from tests.make import make, make_group, make_person, make_place, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina():
    return User.objects.create_superuser("amina")


def delete(row, reason=""):
    with change_set(ChangeSet.Channel.ADMIN, note="Delete") as current:
        current.reason = reason
        row.delete()
    return current


def trash():
    return deleted_rows(trash_models())


def test_the_last_deleted_comes_first():
    first, last = make_group("one"), make_place("two")
    pks = [last.pk, first.pk]
    delete(first), delete(last)
    assert [row.pk for row in trash()] == pks


def test_rows_of_a_record_are_not_listed_by_themselves():
    group = make_group()
    make(GroupAlias, record=group, name="RF")
    delete(group)
    assert [row.model for row in trash()] == [Group]


def test_what_came_back_is_not_listed():
    undo(delete(make_group()))
    assert trash() == []


def test_what_was_deleted_twice_is_listed_once():
    undo(delete(make_group()))
    delete(Group.objects.get())
    assert len(trash()) == 1


def test_the_trash_knows_what_readers_had_seen():
    delete(make_group("draft", status="draft")), delete(make_group("seen")), delete(make_source())
    assert [was_public(row) for row in trash()] == [None, True, False]


def test_nothing_of_a_removed_record_and_its_rows_is_left_in_the_history(everything, amina):
    group = everything.group
    rows = {"group": group.pk}
    role = make(Role, person=make_person("other"), group=group, kind="member")
    make(RoleCitation, record=role, source=everything.source)
    with change_set(ChangeSet.Channel.ADMIN):
        for model in tracked_models():
            for link in model._meta.concrete_fields:
                if link.related_model is Group and link.remote_field.on_delete.__name__ == "PROTECT":
                    for row in model._base_manager.filter(**{link.name: group}):
                        row.delete()
        everything.measure.delete()
        group.delete()
    [removed] = [row for row in trash() if row.model is Group]
    assert removed.pk == rows["group"]
    remove_for_good([removed], amina)
    assert not Group.history.filter(slug="red-front").exists()
    assert not Role.history.filter(id=role.pk).exists() and not RoleCitation.history.exists()
    assert not GroupAlias.history.exists() and IncidentCitation.history.exists()


def test_rows_that_still_exist_keep_their_history(amina):
    kept, gone = make_group("kept"), make_group("gone")
    alias = make(GroupAlias, record=gone, name="Moved")
    with change_set(ChangeSet.Channel.ADMIN):
        alias.record = kept
        alias.save()
    delete(gone)
    remove_for_good(trash(), amina)
    assert alias.history.count() == 2


def test_the_address_still_answers_410_with_the_reason(client, amina):
    delete(make_group(), reason="Two groups were confused.")
    for _before_and_after in range(2):
        response = client.get("/groups/red-front/")
        assert response.status_code == 410 and "Two groups were confused." in response.content.decode()
        remove_for_good(trash(), amina)


def test_the_address_of_a_removed_day_still_answers_410(client, everything, amina):
    delete(everything.daily)
    remove_for_good(trash(), amina)
    assert client.get("/daily-dose/2015/03/08/").status_code == 410


def test_a_removed_draft_answers_404(client, amina):
    delete(make_group(status="draft"))
    remove_for_good(trash(), amina)
    assert client.get("/groups/red-front/").status_code == 404


def test_the_slug_of_a_removed_record_that_was_public_stays_taken(amina):
    delete(make_group())
    remove_for_good(trash(), amina)
    with pytest.raises(ValidationError, match="belonged to a deleted record"):
        make_group()


def test_a_removed_record_is_not_seeded_again(tmp_path, amina):
    delete(make_group("a"))
    remove_for_good(trash(), amina)
    group = {"model": "profiles.group", "fields": {"slug": "a", "title": "A", "kind": "party"}}
    alias = {"model": "profiles.groupalias", "fields": {"record": ["a"], "key": "x", "name": "X"}}
    path = tmp_path / "a.json"
    path.write_text(json.dumps([group, alias]))
    assert seed([path]) == {"deleted earlier and not restored": 2}
    assert not Group.objects.exists()


def test_the_removal_is_a_change_set_that_names_addresses_only(amina):
    delete(make_group(title="A wrongly accused party"))
    made = remove_for_good(trash(), amina)
    assert (made.note, made.who) == ("Removed from the trash for good: 1 (group red-front)", amina)


def test_the_deletion_of_what_was_removed_cannot_be_undone(amina):
    deleted = delete(make_group())
    remove_for_good(trash(), amina)
    new, plan = undo(deleted)
    assert new is None and plan.removed == [Tombstone.objects.get()]


def test_the_public_log_of_a_removed_record_is_gone(amina):
    delete(make_group())
    assert PublicLogEntry.objects.exists()
    remove_for_good(trash(), amina)
    assert not PublicLogEntry.objects.exists()


def test_what_came_back_in_between_is_not_removed(amina):
    deleted = delete(make_group())
    chosen = trash()
    undo(deleted)
    with pytest.raises(ValidationError, match="no longer in the trash"):
        remove_for_good(chosen, amina)
    assert Group.history.exists() and not Tombstone.objects.exists()


def test_a_removed_draft_does_not_keep_another_record_with_its_slug_from_coming_back(amina):
    draft = make_group(status="draft")
    pk = draft.pk
    delete(draft)
    deleted = delete(make_group(title="Another"))
    remove_for_good([row for row in trash() if row.pk == pk], amina)
    undo(deleted)
    assert Group.objects.get().title == "Another"


def test_a_removed_draft_does_not_take_the_reason_from_the_address_of_what_readers_saw(client, amina):
    delete(make_group(status="draft"))
    delete(make_group(), reason="Two groups were confused.")
    remove_for_good(trash(), amina)
    response = client.get("/groups/red-front/")
    assert response.status_code == 410 and "Two groups were confused." in response.content.decode()


def test_many_drafts_take_no_more_queries_to_know_that_nobody_saw_them(django_assert_num_queries):
    with change_set(ChangeSet.Channel.COMMAND):
        drafts = [make_group(f"draft-{number}", status="draft") for number in range(20)]
    with django_assert_num_queries(1):
        assert not needs_reason(drafts)
