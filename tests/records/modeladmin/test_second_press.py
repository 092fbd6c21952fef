"""Pressing Save twice, by a double click or after going back, writes once."""

import pytest
from django.contrib.admin import site
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User

from profiles.models import Group
from records.models.change_set import ChangeSet
from tests.make import make_group
from tests.records.modeladmin.admin_forms import address, errors, filled_in, messages, staff, with_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return staff("Editor")


@pytest.fixture
def typed(editor):
    """A filled-in form for a new group with an alias."""
    page = editor.get(address(Group, "add"))
    sent = {**filled_in(editor, address(Group, "add")), "form_token": page.context["form_token"]}
    sent |= {"title": "Red front", "slug": "red-front", "kind": "armed_group"}
    return with_row(sent, "aliases", name="RF", kind="acronym")


def add(browser, sent):
    return browser.post(address(Group, "add"), sent)


def test_a_changed_record_posted_twice_is_written_once(editor):
    group = make_group()
    sent = with_row({**filled_in(editor, address(group)), "title": "Changed"}, "aliases", name="RF", kind="acronym")
    editor.post(address(group), sent)
    before = ChangeSet.objects.count(), LogEntry.objects.count()
    again = editor.post(address(group), sent, follow=True)
    assert "Nothing to save: the group “Changed” is already stored like this." in messages(again)
    assert (ChangeSet.objects.count(), LogEntry.objects.count()) == before
    assert group.aliases.count() == 1


def test_a_page_opened_with_the_browsers_back_button_can_be_saved_with_other_values(editor):
    group = make_group()
    sent = filled_in(editor, address(group))
    editor.post(address(group), {**sent, "summary": "One."})
    assert editor.post(address(group), {**sent, "summary": "One.", "aims": "Two."}).status_code == 302
    group.refresh_from_db()
    assert (group.summary, group.aims) == ("One.", "Two.")


def test_the_page_of_a_new_record_has_the_token_in_its_form(editor):
    page = editor.get(address(Group, "add"))
    assert f'<input type="hidden" name="form_token" value="{page.context["form_token"]}">' in page.content.decode()
    assert "form_token" not in editor.get(address(make_group())).content.decode()


def test_a_new_record_posted_twice_is_added_once(editor, typed):
    first, second = add(editor, typed), add(editor, typed)
    assert Group.objects.count() == 1
    assert (second.status_code, second.url) == (302, first.url)
    shown = messages(editor.get(second.url))
    assert "The group “Red front” has already been added." in shown


def test_a_second_button_counts_as_a_second_press(editor, typed):
    add(editor, {**typed, "_save": "Save"})
    response = add(editor, {**typed, "_continue": "Save and continue editing"})
    assert response.url == address(Group.objects.get())


def test_the_page_of_a_new_record_with_other_values_adds_another(editor, typed):
    add(editor, typed)
    assert add(editor, {**typed, "slug": "blue-front", "title": "Blue front"}).status_code == 302
    assert Group.objects.count() == 2


def test_another_page_with_the_same_values_is_no_second_press(editor, typed):
    add(editor, typed)
    assert "is that of “Red front”" in errors(add(editor, {**typed, "form_token": "other"}))


def test_an_account_that_posts_the_form_of_another_adds_for_itself(editor, typed):
    add(editor, typed)
    assert "is that of “Red front”" in errors(add(staff("Editor", "bilal"), typed))


def test_a_page_that_was_refused_can_be_corrected_and_saved(editor, typed):
    refused = add(editor, {**typed, "title": ""})
    assert refused.context["form_token"] == typed["form_token"]
    assert add(editor, typed).status_code == 302


def test_asking_whether_a_form_was_sent_before_writes_nothing(editor, typed, rf):
    add(editor, typed)
    editor.post(address(Group.objects.get(), "delete"), {"post": "yes", "reason": "A mistake."})
    request = rf.post("/", typed)
    request.user = User.objects.get()
    digest = site.get_model_admin(Group).form_digest(request)
    assert site.get_model_admin(Group).response_if_added(request) is None
    assert ChangeSet.objects.filter(form_digest=digest).exists()


def test_a_record_that_was_deleted_since_can_be_added_by_the_same_page(editor, typed):
    add(editor, {**typed, "status": "published"})
    editor.post(address(Group.objects.get(), "delete"), {"post": "yes", "reason": "A mistake."})
    assert "belonged to a deleted record" in errors(add(editor, typed))
    assert add(editor, {**typed, "slug": "red-front-2"}).status_code == 302
