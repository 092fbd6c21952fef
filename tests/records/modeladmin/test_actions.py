"""Publishing from the list, and returning records to draft."""

import pytest
from django.utils import timezone

from profiles.models import Group
from records.models.change_set import ChangeSet
from tests.make import make_group
from tests.records.modeladmin.admin_forms import address, staff

pytestmark = pytest.mark.django_db


def choose(browser, action, *records):
    sent = {"action": action, "_selected_action": [record.pk for record in records]}
    return browser.post(address(Group, "changelist"), sent, follow=True).content.decode()


@pytest.fixture
def editor():
    return staff("Editors")


def test_publishing_sets_the_time_and_leaves_history(editor):
    group = make_group(status="draft")
    assert "1 group set to “Published”." in choose(editor, "publish", group)
    group.refresh_from_db()
    assert group.is_public()
    last = group.history.first().change_set
    assert (last.channel, last.who_name) == ("admin", "amina")
    assert last.note == "Publish the selected records: group"


def test_publishing_keeps_a_later_time(editor):
    later = timezone.now() + timezone.timedelta(days=3)
    group = make_group(status="review", published_at=later)
    choose(editor, "publish", group)
    group.refresh_from_db()
    assert (group.status, group.published_at) == ("published", later)


def test_a_record_that_breaks_a_rule_is_not_changed(editor):
    target, draft = make_group("target"), make_group("draft-front", status="draft")
    merged = make_group("merged-front", status="merged", merged_into=target)
    page = choose(editor, "publish", merged, draft)
    assert (
        "“Merged front” was not changed: The status “merged” and the record it was merged into must be given together."
        in page
    )
    assert "1 group set to “Published”." in page
    assert Group.objects.get(slug="merged-front").status == "merged"


def test_a_record_returned_to_draft_is_not_public(editor):
    records = make_group(), make_group("blue-front")
    assert "2 groups set to “Draft”." in choose(editor, "return_to_draft", *records)
    assert not Group.objects.published().exists()


def test_records_with_the_status_already_are_not_written(editor):
    group, before = make_group(), ChangeSet.objects.count()
    assert "1 group already had this status" in choose(editor, "publish", group)
    assert ChangeSet.objects.count() == before


def test_a_reader_cannot_publish():
    group = make_group(status="draft")
    choose(staff("Readers"), "publish", group)
    group.refresh_from_db()
    assert group.status == "draft"
