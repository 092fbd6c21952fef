"""The pages of the trash, and the reason that the deletion of a public record needs."""

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from profiles.models import Group
from records.history.trash import remove_for_good
from records.history.undo import undo
from records.modeladmin import trash as pages
from records.models import ChangeSet, Place
from records.models.change_set import change_set
from tests.make import make_group, make_place
from tests.records.modeladmin.admin_forms import address, staff

pytestmark = pytest.mark.django_db
TRASH, EMPTY = "/admin/records/changeset/trash/", "/admin/records/changeset/trash/empty/"


def text(response):
    return " ".join(response.content.decode().split())


def delete(browser, row, reason="Two groups were confused."):
    return browser.post(address(row, "delete"), {"post": "yes", "reason": reason}, follow=True)


def test_deleting_a_public_record_asks_for_a_reason():
    shown = text(staff("Editor").get(address(make_group(), "delete")))
    assert 'name="reason" class="vTextField" maxlength="300" required' in shown


@pytest.mark.parametrize("role", ["Editor", "Administrator"])
def test_without_a_reason_a_public_record_is_not_deleted(role):
    response = delete(staff(role), make_group(), reason=" ")
    assert "Nothing was deleted. Enter a reason" in text(response) and Group.objects.exists()


def test_a_record_that_was_public_once_needs_a_reason_too():
    editor, group = staff("Editor"), make_group()
    group.status = "draft"
    with change_set(ChangeSet.Channel.ADMIN):
        group.save()
    assert "Enter a reason" in text(delete(editor, group, reason=""))


def test_a_draft_is_deleted_without_a_reason():
    editor, draft = staff("Editor"), make_group(status="draft")
    assert 'name="reason"' not in text(editor.get(address(draft, "delete")))
    delete(editor, draft, reason="")
    assert not Group.objects.exists()


def test_the_list_asks_for_a_reason_too():
    editor, group = staff("Editor"), make_group()
    selected = {"action": "delete_selected", "_selected_action": [group.pk]}
    assert 'name="reason"' in text(editor.post(address(Group, "changelist"), selected))
    refused = editor.post(address(Group, "changelist"), {**selected, "post": "yes"}, follow=True)
    assert "Nothing was deleted. Enter a reason" in text(refused) and Group.objects.exists()
    editor.post(address(Group, "changelist"), {**selected, "post": "yes", "reason": "A double."})
    assert ChangeSet.objects.latest("pk").reason == "A double." and not Group.objects.exists()


def test_readers_see_the_reason(client):
    delete(staff("Editor"), make_group())
    response = client.get("/groups/red-front/")
    assert response.status_code == 410 and "Two groups were confused." in text(response)


def test_the_trash_says_who_deleted_what_and_why():
    editor = staff("Editor")
    delete(editor, make_group(title="Red Front"))
    shown = text(editor.get(TRASH))
    assert "Red Front" in shown and "amina" in shown and "Two groups were confused." in shown
    assert f'href="{reverse("admin:records_changeset_undo", args=[ChangeSet.objects.latest("pk").pk])}"' in shown


def test_the_list_of_change_sets_leads_to_the_trash():
    assert f'href="{TRASH}"' in text(staff("Viewer").get(address(ChangeSet, "changelist")))


def test_rows_that_the_account_may_not_view_are_not_listed():
    delete(staff("Editor"), make_group(title="Red Front"))
    viewer = staff(name="bilal")
    User.objects.get(username="bilal").user_permissions.add(Permission.objects.get(codename="view_changeset"))
    assert "Red Front" not in text(viewer.get(TRASH))


def test_a_long_trash_has_pages(monkeypatch):
    monkeypatch.setattr(pages, "PER_PAGE", 1)
    editor = staff("Editor")
    delete(editor, make_group("one")), delete(editor, make_group("two"))
    first, second = text(editor.get(TRASH)), text(editor.get(TRASH, {"p": "2"}))
    assert "“Two”" in first and "“One”" not in first and "“One”" in second
    assert editor.get(TRASH, {"p": "none"}).status_code == 200


def test_an_editor_cannot_empty_the_trash():
    editor = staff("Editor")
    delete(editor, make_group())
    assert "Empty the trash" not in text(editor.get(TRASH))
    assert editor.post(f"{EMPTY}?all=1", {"number": "1"}).status_code == 403


@pytest.fixture
def administrator():
    """Who has deleted a group and a place."""
    browser = staff("Administrator")
    delete(browser, make_group(title="Red Front")), delete(browser, make_place())
    return browser


def typed(page, number):
    """What the page that asks once more posts if that number is typed."""
    assert f'name="fingerprint" value="{page.context["fingerprint"]}"' in text(page)
    return {"fingerprint": page.context["fingerprint"], "number": str(number)}


def empty(browser):
    page = browser.get(f"{EMPTY}?all=1")
    return browser.post(f"{EMPTY}?all=1", typed(page, page.context["count"]), follow=True)


def test_what_was_deleted_after_the_page_was_opened_is_not_removed_unseen(administrator):
    page = administrator.get(f"{EMPTY}?all=1")
    undo(Group.history.get(history_type="-").change_set)
    with change_set(ChangeSet.Channel.ADMIN):
        make_place("harbour").delete()
    refused = administrator.post(f"{EMPTY}?all=1", typed(page, 2))
    assert "the trash has changed" in text(refused) and "harbour" in text(refused)
    assert Place.history.filter(slug="harbour").exists()


def test_the_second_of_two_presses_says_that_the_rows_are_no_longer_there(administrator, monkeypatch):
    def remove_twice(rows, who):
        remove_for_good(rows, who)
        return remove_for_good(rows, who)

    monkeypatch.setattr(pages, "remove_for_good", remove_twice)
    shown = text(empty(administrator))
    assert "one of the rows is no longer in the trash" in shown and "The trash is empty." in shown


def test_emptying_asks_for_the_number_of_rows(administrator):
    page = administrator.get(f"{EMPTY}?all=1")
    assert "Type the number of rows, 2, to go on" in text(page) and "Red Front" in text(page)
    refused = administrator.post(f"{EMPTY}?all=1", typed(page, 3))
    assert "type 2, the number of rows" in text(refused) and Group.history.exists()


def test_an_administrator_empties_the_trash(administrator):
    response = empty(administrator)
    assert "The trash is empty." in text(response) and not Group.history.exists()
    assert ChangeSet.objects.latest("pk").note.startswith("Removed from the trash for good: 2 (")


def test_a_single_row_is_removed(administrator):
    [row] = [each for each in administrator.get(TRASH).context["rows"] if each["noun"] == "Place"]
    chosen = f"{EMPTY}?row={row['row'].name}"
    administrator.post(chosen, typed(administrator.get(chosen), 1))
    assert Group.history.exists() and not Place.history.exists()


def test_nothing_chosen_removes_nothing(administrator):
    assert "choose what to remove" in text(administrator.get(EMPTY, follow=True))
