"""What is not merged, and what somebody else has changed meanwhile."""

import pytest
from django.core.exceptions import ValidationError

from profiles.models import (
    Group,
    GroupAlias,
)
from records.history.merge_records import merge_into, plan_merge
from records.models.change_set import ChangeSet, change_set
from tests.make import (
    make,
    make_group,
)
from tests.records.history.merges import merge
from tests.states import all_states

pytestmark = pytest.mark.django_db


def test_a_record_is_not_merged_into_itself(old):
    assert plan_merge(old, old).errors == ["“Old” cannot be merged into itself."]


def test_a_record_is_not_merged_into_one_that_was_merged_into_it(old):
    merged = make_group("merged", status="merged", merged_into=old)
    assert plan_merge(old, merged).errors == ["“Merged” has itself been merged into “Old”."]


def test_a_public_record_is_not_merged_into_one_that_is_not(old):
    draft = make_group("draft", status="draft")
    assert "“Draft” is not public" in plan_merge(old, draft).errors[0]
    with pytest.raises(ValidationError, match="is not public"):
        merge(old, draft)


def test_a_form_does_not_merge_a_public_record_into_one_that_is_not(old):
    old.status, old.merged_into = "merged", make_group("draft", status="draft")
    with pytest.raises(ValidationError, match="is not public"):
        old.full_clean()


def test_a_draft_is_merged_into_a_draft():
    old, target = make_group("old", status="draft"), make_group("target", status="draft")
    merge(old, target)
    assert Group.objects.get(slug="old").merged_into == target


def test_what_was_planned_is_written_only_if_it_is_still_the_plan(old, target):
    fingerprint = plan_merge(old, target).fingerprint
    make(GroupAlias, record=old, name="Added since")
    with pytest.raises(ValidationError, match="has changed since"):
        merge_into(old, target, {}, fingerprint)
    assert Group.objects.get(slug="old").status == "published"


def test_an_edit_of_a_row_that_moves_is_kept(old, target):
    alias = make(GroupAlias, record=old, name="OLD", kind="acronym")
    fingerprint = plan_merge(old, target).fingerprint
    with change_set(ChangeSet.Channel.COMMAND):
        alias.start = "2005"
        alias.save()
    merge_into(old, target, {}, fingerprint)
    alias.refresh_from_db()
    assert (alias.record, alias.start) == (target, "2005")


def test_a_plan_writes_nothing(everything):
    before, sets = all_states(), ChangeSet.objects.count()
    assert plan_merge(everything.group, everything.other).changes
    assert all_states() == before and ChangeSet.objects.count() == sets


def test_rows_left_with_a_record_that_was_only_set_to_merged_are_moved(old, target):
    make(GroupAlias, record=old, name="Former name")
    with change_set(ChangeSet.Channel.COMMAND):
        old.status, old.merged_into = "merged", target
        old.save()
    merge(old, target)
    assert target.aliases.get().name == "Former name"
    assert "already" in plan_merge(old, target).errors[0]


def test_records_merged_into_the_old_one_redirect_to_the_target(client, old, target):
    make_group("oldest", status="merged", merged_into=old)
    merge(old, target)
    for slug in ("old", "oldest"):
        assert client.get(f"/groups/{slug}/")["Location"] == "/groups/target/"
