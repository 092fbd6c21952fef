"""The page of a change set shows what it changed; the page behind “Undo” takes it back."""

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.urls import reverse

from profiles.models import Group, GroupAlias
from records.history import undo as undoing
from records.history.trash import deleted_rows, remove_for_good
from records.models.change_set import ChangeSet, change_set
from tests.make import make, make_group
from tests.records.modeladmin.admin_forms import address, messages, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def edit():
    """A change set that gave a group another title."""
    group = make_group(title="Red Front")
    with change_set(ChangeSet.Channel.ADMIN) as current:
        group.title = "Blue Front"
        group.save()
    return current


def page(edit):
    return reverse("admin:records_changeset_undo", args=[edit.pk])


def text(response):
    return " ".join(response.content.decode().split())


def test_the_page_of_a_change_set_shows_old_and_new_value(edit):
    shown = text(staff("Viewer").get(address(edit)))
    assert 'Title</th><td dir="auto">Red Front</td><td dir="auto">Blue Front</td>' in shown


def test_the_page_leaves_out_rows_that_the_account_may_not_view(edit):
    viewer = staff()
    User.objects.get().user_permissions.add(Permission.objects.get(codename="view_changeset"))
    shown = text(viewer.get(address(edit)))
    assert "Nothing that you may view has changed." in shown and "Red Front" not in shown


def test_what_is_kept_of_rows_that_the_account_may_not_view_is_left_out(edit):
    viewer = staff()
    User.objects.get().user_permissions.add(Permission.objects.get(codename="view_changeset"))
    with change_set(ChangeSet.Channel.ADMIN):
        group = Group.objects.get()
        group.title = "Green Front"
        group.save()
    shown = text(viewer.get(page(edit)))
    assert "Stays as it is" in shown and "Front" not in shown


def test_the_undo_is_shown_before_anything_is_written(edit):
    before = ChangeSet.objects.count()
    shown = text(staff("Editor").get(page(edit)))
    assert '<td dir="auto">Blue Front</td><td dir="auto">Red Front</td>' in shown
    assert ChangeSet.objects.count() == before


def test_an_undo_says_which_rows_cannot_come_back():
    for slug in ("one", "two"):
        make_group(slug, status="draft")
    with change_set(ChangeSet.Channel.ADMIN) as deletion:
        for group in Group.objects.order_by("pk"):
            group.delete()
    remove_for_good([row for row in deleted_rows([Group]) if Group.history.filter(id=row.pk, slug="one")], who=None)
    editor, sentence = staff("Editor"), "Group “one”: It was removed from the trash for good and cannot come back."
    assert sentence in text(editor.get(page(deletion)))
    response = editor.post(page(deletion), follow=True)
    assert messages(response) == f"Change set {deletion.pk} was undone in part. {sentence}"
    assert Group.objects.get().slug == "two"


def test_an_editor_undoes_a_change_set(edit):
    response = staff("Editor").post(page(edit), follow=True)
    assert f"Change set {edit.pk} was undone." in text(response)
    assert Group.objects.get().title == "Red Front"


def test_the_history_of_a_record_leads_to_the_undo(edit):
    assert f'href="{page(edit)}"' in text(staff("Editor").get(address(Group.objects.get(), "history")))


def test_a_second_press_says_that_nothing_is_left(edit):
    editor, sets = staff("Editor"), ChangeSet.objects.count()
    editor.post(page(edit))
    assert "nothing of this change set is left" in text(editor.post(page(edit), follow=True))
    assert ChangeSet.objects.count() == sets + 1


def test_whoever_may_not_change_the_row_may_not_undo(edit):
    assert "Nothing was undone. You may not change groups." in text(staff("Viewer").post(page(edit)))
    assert Group.objects.get().title == "Blue Front"


def test_the_button_is_shown_only_to_those_who_may_undo(edit):
    button = "Undo these changes"
    viewed = text(staff("Viewer").get(page(edit)))
    assert "You may not change groups." in viewed and button not in viewed
    assert button in text(staff("Editor", name="berta").get(page(edit)))


def test_whoever_may_not_publish_may_not_undo_what_readers_see(edit):
    assert "Nothing was undone. You may not publish groups" in text(staff("Contributor").post(page(edit)))
    assert Group.objects.get().title == "Blue Front"


@pytest.fixture
def deletion():
    """A change set that deleted a published group with its rows."""
    group = make_group()
    make(GroupAlias, record=group, name="RF", kind="acronym")
    with change_set(ChangeSet.Channel.ADMIN) as current:
        group.delete()
    return current


def test_an_editor_brings_back_a_deleted_record_with_its_rows(deletion):
    staff("Editor").post(page(deletion))
    assert GroupAlias.objects.get().record == Group.objects.get()


def test_whoever_may_not_publish_may_not_bring_back_what_readers_saw(deletion):
    assert "Nothing was undone. You may not" in text(staff("Contributor").post(page(deletion)))
    assert not Group.objects.exists()


def test_whoever_may_not_publish_may_bring_back_a_draft_with_its_rows():
    group = make_group(status="draft")
    make(GroupAlias, record=group, name="RF", kind="acronym")
    with change_set(ChangeSet.Channel.ADMIN) as current:
        group.delete()
    staff("Contributor").post(page(current))
    assert GroupAlias.objects.get().record == Group.objects.get()


def test_many_rows_are_undone_only_after_their_number_was_typed(edit, monkeypatch):
    monkeypatch.setattr(undoing, "MAX_UNCONFIRMED_ROWS", 0)
    editor = staff("Editor")
    assert f"Number: type {edit.pk}" in text(editor.post(page(edit), {"number": "0"}))
    assert Group.objects.get().title == "Blue Front"
    editor.post(page(edit), {"number": str(edit.pk)})
    assert Group.objects.get().title == "Red Front"


def test_what_somebody_changed_since_is_listed(edit):
    group = Group.objects.get()
    with change_set(ChangeSet.Channel.ADMIN):
        group.title = "Green Front"
        group.save()
    assert ", Title: It was changed since." in text(staff("Editor").get(page(edit)))


def test_after_an_undo_of_a_part_the_reasons_for_the_rest_are_shown(edit):
    group = Group.objects.get()
    with change_set(ChangeSet.Channel.ADMIN) as both:
        group.title, group.summary = "Green Front", "After."
        group.save()
    with change_set(ChangeSet.Channel.ADMIN):
        group.summary = "Later."
        group.save()
    shown = text(staff("Editor").post(page(both), follow=True))
    assert f"Change set {both.pk} was undone in part. Group “Blue Front”, Summary: It was changed since." in shown


def test_an_undo_of_nothing_says_why(edit):
    group = Group.objects.get()
    with change_set(ChangeSet.Channel.ADMIN):
        group.title = "Green Front"
        group.save()
    shown = text(staff("Editor").post(page(edit), follow=True))
    assert "Nothing was undone. Group “Red Front”, Title: It was changed since." in shown


@pytest.mark.parametrize("number", ["0", "99999999", "x", "9" * 30])
def test_an_unknown_change_set_is_not_found(db, number):
    assert staff("Editor").get(f"/admin/records/changeset/{number}/undo/").status_code == 404


def test_the_commands_list_and_undo_change_sets(edit, capsys):
    call_command("change_sets")
    assert capsys.readouterr().out.split()[0] == str(edit.pk)
    call_command("undo", str(edit.pk))
    number = int(capsys.readouterr().out)
    assert ChangeSet.objects.get(pk=number).undoes == edit
    assert Group.objects.get().title == "Red Front"


def test_the_command_names_the_fields_that_stay(capsys):
    group = make_group(title="Red Front", summary="Before.")
    with change_set(ChangeSet.Channel.ADMIN) as both:
        group.title, group.summary = "Blue Front", "After."
        group.save()
    with change_set(ChangeSet.Channel.ADMIN):
        group.summary = "Later."
        group.save()
    call_command("undo", str(both.pk))
    assert capsys.readouterr().err == "Kept: Group “Red Front”, Summary: It was changed since.\n"


@pytest.fixture
def added():
    """A change set that added a published group."""
    with change_set(ChangeSet.Channel.ADMIN) as current:
        make_group()
    return current


@pytest.mark.parametrize(
    "options, reason",
    [
        ({}, "The change that added it was taken back."),
        ({"reason": "Two groups were\nconfused."}, "Two groups were confused."),
    ],
)
def test_the_command_gives_readers_a_reason(added, client, options, reason):
    call_command("undo", str(added.pk), **options)
    assert reason in client.get("/groups/red-front/").content.decode()


def test_an_undo_that_deletes_what_readers_saw_asks_for_a_reason(added, client):
    editor = staff("Editor")
    assert 'name="reason"' in text(editor.get(page(added)))
    assert "Nothing was undone. Enter a reason" in text(editor.post(page(added))) and Group.objects.exists()
    editor.post(page(added), {"reason": "Two groups were confused."})
    assert not Group.objects.exists()
    assert "Two groups were confused." in client.get("/groups/red-front/").content.decode()
