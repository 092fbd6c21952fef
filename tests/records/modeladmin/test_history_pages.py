"""The history of a row: every value before and after, two versions side by side, and the restore of one."""

import pytest
from django.contrib.auth.models import Permission, User

from incidents.models import Actor, Incident
from tests.make import make, make_group, make_incident
from tests.records.history.test_versions import delete, history_of, write
from tests.records.modeladmin.admin_forms import address, filled_in, messages, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor():
    """An actor that was claimed and is suspected, of an incident that had another title."""
    incident = make_incident(title="One")
    actor = make(Actor, record=incident, group=make_group(title="Red Front"), attribution="claimed")
    write(actor, attribution="suspected")
    write(incident, title="Two")
    return actor


def text(response):
    return " ".join(response.content.decode().split())


def restore_page(actor, version):
    return address(actor.record, "restore", actor.record_id, version.number)


def posted(browser, page):
    """What the page of a restore posts."""
    return {"newest": browser.get(page).context["plan"].newest}


def test_the_history_shows_old_and_new_value_of_fields_and_rows(actor):
    shown = text(staff("Viewer").get(address(actor.record, "history")))
    assert 'Title</th><td dir="auto">One</td><td dir="auto">Two</td>' in shown
    assert 'Attribution</th><td dir="auto">Claimed responsibility</td><td dir="auto">Suspected</td>' in shown


def test_rows_that_the_account_may_not_view_are_left_out(actor):
    browser = staff()
    User.objects.get().user_permissions.add(Permission.objects.get(codename="view_incident"))
    shown = text(browser.get(address(actor.record, "history")))
    assert "Nothing that you may view has changed." in shown and "Red Front" not in shown


def test_whoever_may_change_rows_sees_them_in_the_history(actor):
    browser = staff()
    User.objects.get().user_permissions.add(Permission.objects.get(codename="change_incident"))
    shown = text(browser.get(address(actor.record, "history")))
    assert 'Title</th><td dir="auto">One</td><td dir="auto">Two</td>' in shown and "Red Front" not in shown


def test_two_versions_are_shown_side_by_side(actor):
    newest, *_others, first = history_of(actor.record).versions
    query = {"old": newest.number, "new": first.number}  # in whatever order they are chosen
    response = staff("Viewer").get(address(actor.record, "compare"), query)
    assert [(row.action, row.noun) for row in response.context["changes"]] == [
        ("changed", "incident"),
        ("added", "actor"),
    ]
    assert f'<th scope="col">{first}</th><th scope="col">{newest}</th>' in text(response)


@pytest.mark.parametrize("number", ["0", "999999", "x", "", "9" * 30, "٣"])
def test_a_version_that_does_not_exist_is_not_found(actor, number):
    browser = staff("Editor")
    assert browser.get(address(actor.record, "compare"), {"old": number}).status_code == 404


def test_the_restore_is_shown_before_anything_is_written(actor):
    page = restore_page(actor, history_of(actor.record).versions[-1])
    shown = text(staff("Editor").get(page))
    assert 'Title</th><td dir="auto">Two</td><td dir="auto">One</td>' in shown and "Restore this version" in shown
    assert Incident.objects.get().title == "Two"


def test_an_editor_restores_a_version(actor):
    browser, page = staff("Editor"), restore_page(actor, history_of(actor.record).versions[-1])
    response = browser.post(page, posted(browser, page), follow=True)
    assert messages(response) == "The version was restored."
    assert (Incident.objects.get().title, Actor.objects.count()) == ("One", 0)


def test_whoever_may_not_write_the_rows_may_not_restore(actor):
    browser, page = staff("Viewer"), restore_page(actor, history_of(actor.record).versions[-1])
    assert "Restore this version" not in text(browser.get(page))
    assert "Nothing was restored." in messages(browser.post(page, posted(browser, page), follow=True))
    assert Incident.objects.get().title == "Two"


def test_a_post_without_the_version_that_was_seen_restores_nothing(actor):
    page = restore_page(actor, history_of(actor.record).versions[-1])
    assert "has changed since" in messages(staff("Editor").post(page, follow=True))


@pytest.mark.parametrize("newest", ["x", "٣", "9" * 5000])
def test_a_post_with_something_else_than_a_version_restores_nothing(actor, newest):
    page = restore_page(actor, history_of(actor.record).versions[-1])
    assert "has changed since" in messages(staff("Editor").post(page, {"newest": newest}, follow=True))


def test_a_deleted_record_is_restored_from_its_history(actor):
    incident, browser = actor.record, staff("Editor")
    pk, version = incident.pk, history_of(incident).versions[0]
    page, history = restore_page(actor, version), address(incident, "history")
    delete(incident)
    assert "has been deleted. It can be restored" in text(browser.get(history))
    browser.post(page, posted(browser, page))
    assert Incident.objects.get(pk=pk).actors.get().attribution == "suspected"


def test_a_form_saved_without_a_change_leaves_no_version(actor):
    browser, before = staff("Editor"), len(history_of(actor.record).versions)
    url = address(actor.record)
    assert browser.post(url, filled_in(browser, url)).status_code == 302
    assert len(history_of(actor.record).versions) == before
    assert Incident.history.count() == 2
