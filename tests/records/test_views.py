"""The page of a record: whether it is shown, redirected or gone, and pages of a list."""

import datetime

import pytest
from django.utils import timezone

from archive.models import DailyItem
from profiles.models import Group
from records.history.undo import undo
from records.models.change_set import ChangeSet, change_set
from tests.make import make_group, make_record, withdraw

pytestmark = pytest.mark.django_db


def test_an_unpublished_record_has_no_page_even_for_its_editor(admin_client, everything):
    hidden = ("groups/hidden-front", "people/hidden-person", "institutions/hidden-agency")
    for path in (*hidden, "incidents/hidden-incident", "measures/hidden-measure"):
        assert admin_client.get(f"/{path}/").status_code == 404, path


def test_a_withdrawn_record_returns_410_with_its_reason(client):
    withdraw(make_group(), "Confused with another group.")
    page = client.get("/groups/red-front/")
    assert page.status_code == 410
    assert "Confused with another group." in page.content.decode()


@pytest.mark.parametrize(
    "never_shown",
    [{"status": "draft"}, {"published_at": timezone.now() + datetime.timedelta(days=9)}],
    ids=["draft", "before its time"],
)
def test_a_withdrawn_record_that_readers_never_saw_is_not_found(client, never_shown):
    withdraw(make_group(**never_shown))
    make_group("blue-front", status="merged", merged_into=Group.objects.get())
    for slug in ("red-front", "blue-front"):
        assert client.get(f"/groups/{slug}/").status_code == 404


def delete(record):
    with change_set(ChangeSet.Channel.ADMIN) as deletion:
        record.delete()
    return deletion


def test_a_deleted_record_returns_410_and_comes_back_to_its_address(client):
    deletion = delete(make_group(title="Red Front"))
    page = client.get("/groups/red-front/")
    assert page.status_code == 410
    assert "The group at this address was deleted on" in page.content.decode()
    assert "Red Front" not in page.content.decode()
    undo(deletion)
    assert client.get("/groups/red-front/").status_code == 200


@pytest.mark.parametrize(
    "never_shown",
    [{"status": "draft"}, {"published_at": timezone.now() + datetime.timedelta(days=9)}],
    ids=["draft", "before its time"],
)
def test_a_deleted_record_that_readers_never_saw_is_not_found(client, never_shown):
    delete(make_group(**never_shown))
    assert client.get("/groups/red-front/").status_code == 404


def test_an_item_deleted_before_its_day_is_not_found(client):
    delete(make_record(DailyItem, "item", day="2099-05-09", body="Not yet."))
    assert client.get("/daily-dose/2099/05/09/").status_code == 404


def test_a_merged_record_redirects_to_its_target(client):
    make_group(status="merged", merged_into=make_group("blue-front"))
    page = client.get("/groups/red-front/")
    assert (page.status_code, page["Location"]) == (301, "/groups/blue-front/")


def test_a_record_merged_twice_redirects_to_the_last_target(client):
    last = make_group("green-front")
    make_group(status="merged", merged_into=make_group("blue-front", status="merged", merged_into=last))
    assert client.get("/groups/red-front/")["Location"] == "/groups/green-front/"


def test_a_record_merged_into_an_unpublished_one_is_not_found(client):
    make_group(status="merged", merged_into=make_group("blue-front", status="draft"))
    assert client.get("/groups/red-front/").status_code == 404


def test_a_record_merged_into_one_that_was_withdrawn_leads_to_its_reason(client):
    make_group(status="merged", merged_into=withdraw(make_group("blue-front"), "Wrong."))
    page = client.get("/groups/red-front/", follow=True)
    assert page.status_code == 410 and "Wrong." in page.content.decode()


def test_a_page_of_a_list_that_does_not_exist_is_an_error_above_the_first(client):
    make_group()
    for page in ("0", "2", "-1", "last", "99999999"):
        answer = client.get(f"/groups/?page={page}")
        assert answer.status_code == 404
        assert f"There is no page “{page}”; the list has 1." in answer.content.decode()
        assert [group.slug for group in answer.context["object_list"]] == ["red-front"]
