"""Merging a record into another: the plan, which only reads, and its writing as one change set, which can be undone."""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils import timezone

from records.footnote_references import texts_with_footnotes, without_references
from records.history.apply import apply
from records.history.change import Change
from records.history.describe import describe_kept
from records.history.merge import lock
from records.history.permissions import writing_error
from records.history.repointing import Repointing
from records.history.rules import against_rules
from records.history.states import state_of
from records.models.change_set import ChangeSet, change_set
from records.models.record import Record, Status, target_not_public
from records.models.tombstone import Tombstone

CHANGED_SINCE = (
    "Nothing was merged: what links to the two has changed since this page was opened. Check the list below, which is "
    "as it is now, and press the button again."
)


class AlreadyMerged(ValidationError):
    """Nothing is left to merge, as after a first press of the button."""


@dataclass
class MergePlan:
    """What merging `old` into `target` writes.

    `dropped` are (the Change that deletes a row, why), `differences` [Difference], `choices` {name of a difference:
    TARGET or OLD}. `repointing` also has the rows that stay as they are but are part of the decision.
    """

    old: object
    target: object
    repointing: Repointing
    choices: dict = field(default_factory=dict)

    @property
    def moved(self):
        """[Change] of the rows that lead to the target afterwards, or get a value of a duplicate."""
        return [change for change in self.repointing.changes() if not change.is_deletion]

    @property
    def dropped(self):
        return [(Change(*row, self.repointing.before[row], None), why) for row, why in self.repointing.dropped.items()]

    @property
    def differences(self):
        return self.repointing.differences

    @property
    def unanswered(self):
        """The differences for which no choice has been made."""
        return [each for each in self.differences if each.name not in self.choices]

    @cached_property
    def changes(self):
        """[Change] that are written, that of the old row first."""
        of_old = _change_of_old(self.old, self.target)
        return [*([] if of_old.is_empty else [of_old]), *self.repointing.changes()]

    @cached_property
    def errors(self):
        """Sentences on why this cannot be written, apart from choices that are missing."""
        if error := target_error(self.old, self.target):
            return [error]
        if not self.changes:
            return [f"“{self.old}” has been merged into “{self.target}” already."]
        return [describe_kept(kept) for kept in against_rules(self.changes)]

    @property
    def fingerprint(self):
        """Another text if other rows are moved or dropped, or other values have to be chosen between."""
        decided = [
            *sorted((change.model._meta.label, change.pk) for change in self.moved if change.row not in self._twins),
            *sorted((change.model._meta.label, change.pk) for change, _why in self.dropped),
            *((each.name, each.values) for each in self.differences),
        ]
        return hashlib.sha256(repr(decided).encode()).hexdigest()[:24]

    @property
    def _twins(self):
        """The rows whose change depends on the choices."""
        return {each.twin for each in self.differences}


def plan_merge(old, target, choices=None):
    """The MergePlan of two rows of one model, as the archive is now. Reads only."""
    return MergePlan(old, target, Repointing(old, target, choices or {}), choices or {})


def target_error(old, target):
    """Why a row cannot be merged into that one, as a sentence; "" if it can."""
    if old.pk == target.pk:
        return f"“{old}” cannot be merged into itself."
    if not isinstance(old, Record):
        return ""
    if old in target.merge_chain():
        return f"“{target}” has itself been merged into “{old}”."
    if target.status == Status.MERGED:
        return f"“{target}” has been merged into “{target.merge_target}”. Choose that instead."
    if old.merge_target.is_public() and not target.is_public():
        return target_not_public(old, target)
    return ""


def _change_of_old(old, target):
    """The Change of the old row: a record keeps its address, which leads to the target; anything else is deleted."""
    before = state_of(old)
    if not isinstance(old, Record):
        return Change(type(old), old.pk, before, None)
    texts = {name: without_references(before[name]) for name in texts_with_footnotes(type(old))}
    status = {"status": Status.MERGED.value, "merged_into_id": target.pk, "withdrawal_reason": ""}
    return Change(type(old), old.pk, before, {**before, **texts, **status})


def merge_into(old, target, choices, fingerprint, who=None, channel=ChangeSet.Channel.ADMIN):
    """Merge a row into another in one change set, and return that.

    Raises AlreadyMerged if nothing is left to merge, and ValidationError, if the plan is no longer the one with this
    fingerprint, if a choice is missing, if a rule forbids a row, or if the account may not write one; nothing is
    written then.
    """
    noun = old._meta.verbose_name
    with change_set(channel, who=who, note=f"Merge: {noun} “{old}” into “{target}”") as current:
        plan = plan_merge(old, target, choices)
        lock({change.row for change in plan.changes} | {(type(target), target.pk)})
        plan = plan_merge(*_stored(old, target), choices)
        if not plan.changes:
            raise AlreadyMerged(plan.errors[0])
        if plan.fingerprint != fingerprint:
            raise ValidationError(CHANGED_SINCE)
        if plan.unanswered:
            raise ValidationError("Nothing was merged: choose which values to keep of each row that differs.")
        if who and (error := writing_error(who, plan.changes)):
            raise ValidationError(error)
        if refused := plan.errors or [describe_kept(kept) for kept in apply(plan.changes)]:
            raise ValidationError(refused)
        if not isinstance(old, Record):
            _leave_address(old, target, current)
    return current


def _leave_address(old, target, merged_by):
    """Let the address of a deleted row lead to the target. If the merge is undone, the row itself is there again."""
    values = {"merged_into": target.slug, "merged_by": merged_by, "deleted_at": timezone.now()}
    Tombstone.objects.update_or_create(model_label=old._meta.label_lower, slug=old.slug, defaults=values)


def _stored(old, target):
    """Both rows as they are stored now. Raises ValidationError if one was deleted."""
    rows = type(old)._base_manager.in_bulk([old.pk, target.pk])
    if len(rows) < 2 and old.pk != target.pk:
        raise ValidationError("Nothing was merged: one of the two was deleted since.")
    return rows[old.pk], rows[target.pk]
