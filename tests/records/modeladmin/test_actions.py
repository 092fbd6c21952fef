"""Publishing from the list, and returning records to draft."""

import pytest
from django.db import models
from django.utils import timezone

from profiles.models import Group, GroupCitation
from records.models.change_set import ChangeSet
from tests.make import make, make_group, make_source
from tests.records.modeladmin.admin_forms import address, save, staff

pytestmark = pytest.mark.django_db


def choose(browser, action, *records):
    sent = {"action": action, "_selected_action": [record.pk for record in records]}
    return browser.post(address(Group, "changelist"), sent, follow=True).content.decode()


@pytest.fixture
def editor():
    return staff("Editor")


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
    target, published = make_group("target", status="draft"), make_group("blue-front")
    merged = make_group("merged-front", status="merged", merged_into=target)
    page = choose(editor, "return_to_draft", merged, published)
    assert (
        "“Merged front” was not changed: The status “merged” and the record it was merged into must be given together."
        in page
    )
    assert "1 group set to “Draft”." in page
    assert Group.objects.get(slug="merged-front").status == "merged"


def test_a_withdrawn_or_merged_record_is_not_brought_back_by_the_list(editor):
    draft = make_group("draft-front", status="draft")
    withdrawn = make_group("withdrawn-front", status="withdrawn", withdrawal_reason="A mistake.")
    merged = make_group("merged-front", status="merged", merged_into=draft)
    page = choose(editor, "publish", withdrawn, merged, draft)
    assert "“Withdrawn front” was not published, because it is withdrawn." in page
    assert "“Merged front” was not published, because it is merged into another record." in page
    assert "1 group set to “Published”." in page
    assert list(Group.objects.published()) == [draft]


@pytest.mark.parametrize("query", ["?q=front", "?sources=conflicting"])
def test_records_of_a_searched_or_filtered_list_are_published(editor, query):
    group = make_group(status="draft")
    make(GroupCitation, record=group, source=make_source(), status="conflicting", figure="7")
    sent = {"action": "publish", "_selected_action": [group.pk]}
    page = editor.post(address(Group, "changelist") + query, sent, follow=True)
    assert "1 group set to “Published”." in page.content.decode()


def test_a_record_returned_to_draft_is_not_public(editor):
    records = make_group(), make_group("blue-front")
    assert "2 groups set to “Draft”." in choose(editor, "return_to_draft", *records)
    assert not Group.objects.published().exists()


def test_records_with_the_status_already_are_not_written(editor):
    group, before = make_group(), ChangeSet.objects.count()
    assert "1 group already had this status" in choose(editor, "publish", group)
    assert ChangeSet.objects.count() == before


@pytest.mark.parametrize("role", ["Viewer", "Contributor"])
def test_those_who_may_not_publish_are_refused(role):
    group = make_group(status="draft")
    choose(staff(role), "publish", group)
    group.refresh_from_db()
    assert group.status == "draft"


def test_an_action_that_is_refused_at_its_end_announces_no_success(editor):
    group = make_group(status="draft")
    models.QuerySet(Group).update(summary="Nobody said so[^gone].")  # as SQL by hand does
    page = choose(editor, "publish", group)
    assert "Nothing was saved: group “Red front”, summary: there is no citation with the key “gone”" in page
    assert "set to “Published”" not in page
    assert Group.objects.get().status == "draft"


@pytest.fixture
def shown(editor):
    """Posts an action from a list that was opened while the record was a draft."""

    def post(action, record):
        sent = {"action": action, "_selected_action": [record.pk], f"shown-status-{record.pk}": "draft"}
        return editor.post(address(Group, "changelist"), sent, follow=True).content.decode()

    return post


def test_the_list_posts_the_status_that_it_shows(editor):
    group = make_group(status="review")
    page = editor.get(address(Group, "changelist")).content.decode()
    assert f'<input type="hidden" name="shown-status-{group.pk}" value="review">' in page


def test_a_record_whose_status_somebody_has_changed_meanwhile_is_named_and_skipped(editor, shown):
    group = make_group(status="draft")
    save(staff("Editor", "bilal"), group, status="review")
    page = shown("publish", group)
    assert "“Red front” was not changed, because its status is now “In review”: bilal saved this group on" in page
    assert Group.objects.get().status == "review"


def test_a_record_that_has_the_status_already_is_not_reported(shown):
    assert "1 group already had this status" in shown("publish", make_group())


def test_an_action_keeps_what_somebody_has_changed_meanwhile(shown):
    group = make_group(status="draft")
    save(staff("Editor", "bilal"), group, summary="Bilal's summary.")
    assert "1 group set to “Published”." in shown("publish", group)
    assert Group.objects.get().summary == "Bilal's summary."
