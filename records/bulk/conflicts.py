"""Conflicts of an import with what others have changed since its preview, and the choice between the two."""

import hashlib
from dataclasses import dataclass

from records.bulk.outcome import ImportProblem
from records.history.change import Change
from records.history.describe import compare, describe
from records.history.merge import OWN, STORED

NOT_THERE = "It was not there."
SET_WHILE_PLANNING = {"created_at": None, "published_at": None}  # each time anew, unless the file has them
OPTIONS = {STORED: "Keep what is stored", OWN: "Write what is in the file"}


@dataclass(frozen=True)
class ImportConflict:
    """What a file and somebody else have changed differently.

    `values` are (label, at the preview, stored now, in the file), none if `kept` is a whole row; `kept` has no state
    before if the row was not there at the preview. `name` is that of the radio buttons; it is another one whenever one
    of the values is, so that a choice counts only for what was shown.
    """

    name: str
    row: int | None  # of the file, as a spreadsheet counts
    title: str
    values: list
    kept: object

    @property
    def options(self):
        return OPTIONS.items()

    def as_problem(self):
        """The ImportProblem for those who cannot be asked."""
        column = self.kept.columns[0].removesuffix("_id") if self.kept.columns else ""
        return ImportProblem(self.row, column, "", f"{self.title}: {self.kept.reason}")


def settle(kept, choices, stored, file_rows):
    """([Change] for what the user chose to write, [ImportConflict] for what is still to be chosen) of some [Kept].

    `choices` are {name of a conflict: STORED or OWN}; `stored` is {(model, pk): state} as `current_states` returns it.
    """
    changes, conflicts = [], []
    for left in kept:
        state = stored.get(left.change.row)
        conflict = _conflict(left, state, file_rows.get(left.change.row))
        side = choices.get(conflict.name)
        if side == OWN:
            changes.append(_chosen(left, state))
        elif side != STORED:
            conflicts.append(conflict)
    return changes, conflicts


def _conflict(kept, stored, file_row):
    change = kept.change
    before = stored or change.before
    row = describe(Change(*change.row, before, None) if before else change)
    states = [change.before, stored, change.after]
    values = compare(change.model, change.pk, states, kept.columns) if kept.columns else []
    values = [(label, seen if change.before else NOT_THERE, *texts) for label, (seen, *texts) in values]
    return ImportConflict(_name(kept, stored), file_row, f"{row.noun} “{row.name}”", values, kept)


def _name(kept, stored):
    """The name of the radio buttons, from all values that the choice is about."""
    change = kept.change
    states = [change.before, stored, change.after and change.after | SET_WHILE_PLANNING]
    shown = [state and [state[name] for name in kept.columns or state] for state in states]
    return f"conflict-{hashlib.sha256(repr((change.row, kept.columns, shown)).encode()).hexdigest()[:16]}"


def _chosen(kept, stored):
    """The Change that writes what the file says of a row, or of some of its columns."""
    change = kept.change
    if kept.columns:
        return Change(*change.row, stored, {**stored, **{name: change.after[name] for name in kept.columns}})
    return Change(*change.row, stored, change.after)


def joined(changes):
    """The changes with one for each row: the later ones of a row have the columns that they change."""
    by_row = {}
    for change in changes:
        earlier = by_row.get(change.row)
        if earlier and change.columns:
            after = {**earlier.after, **{name: change.after[name] for name in change.columns}}
            change = Change(*change.row, earlier.before, after)
        by_row[change.row] = change
    return list(by_row.values())
