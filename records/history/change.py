"""A change is a value: which row, its fields before, and its fields after."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """What happened, or shall happen, to one row.

    `before` and `after` are {column: value} as in `states.state_of`; a new row has no `before`, a deleted one no
    `after`: they are None.
    """

    model: type
    pk: int
    before: dict | None
    after: dict | None

    @property
    def row(self):
        """(model, pk), which says whether two changes are of the same row."""
        return self.model, self.pk

    @property
    def is_addition(self):
        return self.before is None

    @property
    def is_deletion(self):
        return self.after is None

    @property
    def history_type(self):
        """The type of the history row that it leaves: "+", "~" or "-"."""
        return "+" if self.is_addition else "-" if self.is_deletion else "~"

    @property
    def columns(self):
        """The columns that differ, in the order of the model; none for a new or a deleted row."""
        if self.is_addition or self.is_deletion:
            return []
        return [name for name in self.after if self.before[name] != self.after[name]]

    @property
    def is_empty(self):
        """Whether it changes nothing."""
        return self.before is None and self.after is None or not (self.is_addition or self.is_deletion or self.columns)


def reverse(changes):
    """The changes that take these back, the last first."""
    return [Change(change.model, change.pk, change.after, change.before) for change in reversed(changes)]
