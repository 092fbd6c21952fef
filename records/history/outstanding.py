"""What is left to undo of a change set: what an earlier undo took back is not undone again, unless it was redone."""

from records.history.change import Change
from records.history.diff import changes_of

WHOLE_ROW = ""  # in place of a column


def outstanding(change_set):
    """[Change] of a change set without what undoing it has taken back."""
    taken = _taken_back(change_set)
    return [left for change in changes_of(change_set) if (left := _without(change, taken))]


def _taken_back(change_set):
    """{(row, column)} that the undos of a change set have taken back and that no redo has brought again."""
    taken = set()
    for undo in change_set.undone_by.all():
        taken |= _cells(changes_of(undo)) - _taken_back(undo)
    return taken


def _cells(changes):
    return {(change.row, name) for change in changes for name in change.columns or [WHOLE_ROW]}


def _without(change, taken):
    """The Change without the cells that were taken back; None if nothing is left of it."""
    if (change.row, WHOLE_ROW) in taken:
        return None
    columns = [name for name in change.columns if (change.row, name) in taken]
    if not columns:
        return change
    left = Change(
        change.model, change.pk, change.before, {**change.after, **{name: change.before[name] for name in columns}}
    )
    return None if left.is_empty else left
