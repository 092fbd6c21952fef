"""Undoing a change set: a new change set that takes back whatever nobody has changed since."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from django.core.exceptions import ValidationError

from records.history.apply_plan import apply_plan
from records.history.change import reverse
from records.history.deleted_rows import NO_REASON, needs_reason
from records.history.diff import tables_of, tracked_models
from records.history.fitting import fitting
from records.history.merge import lock, merge
from records.history.outstanding import outstanding
from records.models.change_set import ChangeSet, change_set, lock_change_sets
from records.models.record import Record

MAX_UNCONFIRMED_ROWS = 1000


@dataclass
class UndoPlan:
    """What an undo writes, and what it leaves as it is, with the reasons.

    `removed` are the Tombstones of rows that the change set deleted and that cannot come back.
    """

    changes: list
    kept: list
    removed: list = field(default_factory=list)

    @cached_property
    def deleted_records(self):
        """[Record] that the undo deletes."""
        pks = defaultdict(list)
        for change in self.changes:
            if change.is_deletion and issubclass(change.model, Record):
                pks[change.model].append(change.pk)
        return [row for model, of_model in pks.items() for row in model._base_manager.in_bulk(of_model).values()]


def plan_undo(undone):
    """The UndoPlan for a change set as the archive is now. Reads only."""
    labels = [model._meta.label_lower for model in tracked_models()]
    removed = undone.removed_rows.filter(model_label__in=labels).order_by("pk")
    return UndoPlan(*fitting(*merge(reverse(outstanding(undone)))), list(removed))


def needs_confirmation(undone):
    """Whether somebody has to type the number of this change set before it is undone."""
    return undone.channel == ChangeSet.Channel.FIXTURE or count_rows(undone) > MAX_UNCONFIRMED_ROWS


def count_rows(undone):
    """How many rows a change set wrote."""
    histories = (model.history.model.objects for model in tables_of(undone))
    return sum(history.filter(change_set=undone).values("id").distinct().count() for history in histories)


def undo(undone, channel=ChangeSet.Channel.ADMIN, who=None, reason=""):
    """Undo a change set. Return (the new ChangeSet, or None if there was nothing to undo; the UndoPlan that came true).

    What others have changed since is kept. To undo the undo is to redo. Readers get the `reason` at the addresses of
    records that are deleted. Raises ValidationError, and writes nothing, if there is none but readers have seen such a
    record (code "no_reason"), or if the account `who` may not write one of the rows.
    """
    with change_set(channel, who=who, note=f"Undo of change set {undone.pk}: {undone.note}") as current:
        current.undoes, current.reason = undone, reason
        lock_change_sets([undone.pk])
        lock({change.row for change in outstanding(undone)})
        plan = plan_undo(undone)
        if not reason and needs_reason(plan.deleted_records):
            raise ValidationError(NO_REASON, code="no_reason")
        plan = apply_plan(plan, current, who)
    return (current if plan.changes else None), plan
