"""Writing changes, inside the open change set: history, index, log and content version follow from the saved rows."""

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from records.history.diff import model_order
from records.history.merge import Kept
from records.history.states import state_links
from records.models.change_set import require_change_set
from records.models.tracked import save_checked


def apply(changes):
    """Write these changes: deletions, changed rows, new rows, and parents first. Return the [Kept] that break a rule.

    A row that leaves one which is deleted is written before that, or it would be deleted too. Each row is written
    alone, so that one that is refused leaves the others written. What one row refuses another may make possible, as a
    unique value that becomes free; so whatever is refused is tried again until nothing more fits. A new row with a
    negative primary key, which others may link to, gets one from its table.
    """
    _begin(changes)
    waiting, kept, made = _in_order(changes), [], {}
    while waiting:
        kept = [left for change in waiting if (left := _written(change, made))]
        if len(kept) == len(waiting):
            break
        waiting = [left.change for left in kept]
    return kept


def _begin(changes):
    """Store the change set before the first row, whose savepoint may be rolled back."""
    current = require_change_set(changes[0].model) if changes else None
    if current and current.pk is None:
        current.save()


def _in_order(changes):
    place = model_order()
    ordered = sorted(changes, key=lambda change: place[change.model])
    deleted = [change for change in reversed(ordered) if change.is_deletion]
    updated = [change for change in ordered if not change.is_deletion and not change.is_addition]
    gone = {change.row for change in deleted}
    leaving = [change for change in updated if _leaves(change, gone)]
    staying = [change for change in updated if not _leaves(change, gone)]
    return [*leaving, *deleted, *staying, *(change for change in ordered if change.is_addition)]


def _leaves(change, gone):
    """Whether the row links to one of these, and no longer does after the change."""
    changed = [link for link in state_links(change.model) if link.attname in change.columns] if gone else []
    return any((link.related_model, change.before[link.attname]) in gone for link in changed)


def _written(change, made):
    """Write a change; return a Kept if the row breaks a rule. `made` are the new rows by their negative keys."""
    current = require_change_set(change.model)
    rows, writes = len(current.rows), len(current.writes)
    try:
        with transaction.atomic():
            row = _write(change, made)
    except (IntegrityError, ObjectDoesNotExist, ProtectedError, ValidationError) as error:
        del current.rows[rows:], current.writes[writes:]
        return Kept(change, _reason(error))
    if change.is_addition:
        made[change.row] = row
    return None


def _reason(error):
    """The sentence on what a write was refused for."""
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    if isinstance(error, ProtectedError):
        return "Another row links to it."
    if isinstance(error, ObjectDoesNotExist):
        return "It has been deleted since, or what it links to."
    return f"The database refused it: {error}."


def _write(change, made):
    """Write a change and return the row. Raises ObjectDoesNotExist if it links to a row that is not written yet."""
    if change.is_deletion:
        row = change.model._base_manager.get(pk=change.pk)
        row.delete()
        return row
    row = row_after(change)
    for link in state_links(change.model):
        pk = getattr(row, link.attname)
        if pk is not None and pk < 0:
            if (link.related_model, pk) not in made:
                raise ObjectDoesNotExist
            setattr(row, link.name, made[link.related_model, pk])
    if change.pk < 0:
        row.pk = None
    save_checked(row, **({"force_insert": True} if change.is_addition else {}))
    return row


def row_after(change):
    """The row as it is after the change, not saved. Raises ObjectDoesNotExist if a row to be changed is not stored."""
    if change.is_addition:
        return change.model(pk=change.pk, **change.after)
    row = change.model._base_manager.get(pk=change.pk)
    for name in change.columns:
        setattr(row, name, change.after[name])
    return row
