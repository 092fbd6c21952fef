"""Restoring a row, with all that belongs to it, to an earlier version: a new change set, which can be undone."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format

from records.history.added_columns import columns_unknown_to
from records.history.apply_plan import apply_plan
from records.history.change import Change
from records.history.deleted_rows import last_deletion
from records.history.fitting import fitting
from records.history.merge import Kept, current_states, lock
from records.history.states import state_of
from records.history.versions import RowHistory
from records.models.change_set import ChangeSet, change_set, lock_change_sets

BELONGS_ELSEWHERE = "It belongs to another row now."
REMOVED_FOR_GOOD = "It has been removed from the trash for good."
OUTDATED_PLAN = (
    "It has changed since this page was opened. "
    "Check the list below, which is as it is now, and press the button again."
)


@dataclass
class RestorePlan:
    """What restoring a version writes, and what it leaves as it is, with the reasons.

    `newest` is the number of the newest version, by which a later plan is known to be another one.
    """

    changes: list
    kept: list
    newest: int


def plan_restore(history, version):
    """The RestorePlan for a Version of a RowHistory. Reads only. Raises ValidationError for one without the row."""
    if version is None or version.is_deleted:
        raise ValidationError("There is nothing to restore: in this version the row was not there.")
    then, now = history.rows_then(version), history.states()
    changes, elsewhere = [], []
    for row in {**now, **then}:
        change = Change(*row, history.now(row), _state_then(then.get(row), history.now(row)))
        if row not in now and not change.is_addition:
            elsewhere.append(Kept(change, BELONGS_ELSEWHERE))
        elif not change.is_empty:
            changes.append(change)
    return RestorePlan(*fitting(changes, elsewhere), history.versions[0].number)


def _state_then(history_row, now):
    """The state in a row of the history; of columns that it does not know, the present values. None if it was gone."""
    if history_row is None:
        return None
    state = state_of(history_row)
    return state | {name: now[name] for name in columns_unknown_to(history_row)} if now else state


def restore(model, pk, number, newest, channel=ChangeSet.Channel.ADMIN, who=None):
    """Restore a row to the version of that number. Return (the new ChangeSet, or None if nothing had to be written; the
    RestorePlan that came true).

    `newest` is that of the plan which was seen. Raises ValidationError, and writes nothing, if there is no such
    version, if there has been another change since, if the row was removed for good, or if the account `who` may not
    write one of the rows.
    """
    with change_set(channel, who=who) as current:
        history = _locked_history(model, pk)
        plan = plan_restore(history, history.version(number))
        lock({change.row for change in plan.changes})
        stored = current_states(plan.changes)
        is_outdated = plan.newest != newest or any(stored.get(each.row) != each.before for each in plan.changes)
        if plan.changes and is_outdated:  # else it was a second press of the button
            raise ValidationError(OUTDATED_PLAN)
        current.note = restore_note(history, number)
        plan = apply_plan(plan, current, who)
    return (current if plan.changes else None), plan


def _locked_history(model, pk):
    """The RowHistory of a row, which is locked; of a deleted one, its deletion is.

    Raises ValidationError if it has been removed for good.
    """
    lock({(model, pk)})
    if deletion := last_deletion(model, pk):
        lock_change_sets([deletion.change_set_id])
    history = RowHistory(model, pk)  # after the locks, with what somebody wrote while this waited
    if history.newest is None:
        raise ValidationError(REMOVED_FOR_GOOD)
    return history


def restore_note(history, number):
    """The note on the change set of a restore."""
    noun, made_at = history.model._meta.verbose_name, timezone.localtime(history.version(number).change_set.made_at)
    return f"Restore: {noun} “{history.name}” as on {date_format(made_at, 'j F Y, H:i')}"[:500]
