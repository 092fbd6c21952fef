"""Merging two rows in tests."""

from records.history.duplicates import TARGET
from records.history.merge_records import merge_into, plan_merge


def merge(old, target, **choices):
    plan = plan_merge(old, target)
    [choice] = choices.values() or [TARGET]
    return merge_into(old, target, {each.name: choice for each in plan.differences}, plan.fingerprint)
