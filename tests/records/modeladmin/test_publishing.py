"""Publishing and withdrawing from the list."""

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
    assert "1 group is now published." in choose(editor, "publish", group)
    group.refresh_from_db()
    assert group.is_public()
    change_set = group.history.first().change_set
    assert (change_set.channel, change_set.who_name) == ("admin", "amina")
    assert change_set.note == "Publish the selected records: group"


def test_publishing_keeps_a_later_time(editor):
    later = timezone.now() + timezone.timedelta(days=3)
    group = make_group(status="review", published_at=later)
    choose(editor, "publish", group)
    group.refresh_from_db()
    assert (group.status, group.published_at) == ("published", later)


def test_a_record_that_breaks_a_rule_stays_and_is_named_with_the_rule(editor):
    heir, draft = make_group("heir"), make_group("draft-front", status="draft")
    merged = make_group("merged-front", status="merged", merged_into=heir)
    told = choose(editor, "publish", merged, draft)
    assert "“Merged front” stays as it was: “Merged” and the record it was merged into go together." in told
    assert "1 group is now published." in told
    assert Group.objects.get(slug="merged-front").status == "merged"


def test_withdrawing_to_draft_takes_records_from_the_public(editor):
    records = make_group(), make_group("blue-front")
    assert "2 groups are now draft." in choose(editor, "withdraw_to_draft", *records)
    assert not Group.objects.published().exists()


def test_records_that_are_so_already_are_not_written_again(editor):
    group, before = make_group(), ChangeSet.objects.count()
    assert "1 already so" in choose(editor, "publish", group)
    assert ChangeSet.objects.count() == before


def test_a_reader_publishes_nothing():
    group = make_group(status="draft")
    choose(staff("Readers"), "publish", group)
    group.refresh_from_db()
    assert group.status == "draft"
