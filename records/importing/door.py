"""The one way in for a bulk file, whichever door it came to: plan it without writing, or apply it whole."""

from dataclasses import dataclass, field

from records.changing import ChangeSet, change_set
from records.importing.resources import sentences


@dataclass
class Problem:
    row: int | None
    column: str
    value: str
    reason: str

    def __str__(self):
        where = ", ".join(part for part in (f"row {self.row}" if self.row else "", self.column) if part)
        shown = self.value if len(self.value) <= 80 else f"{self.value[:77]}…"
        value = f" is “{shown}”" if self.value else ""
        return f"{where}{value}: {self.reason}" if where else self.reason


@dataclass
class Outcome:
    """What a file did or would do: slugs of new rows, changes of others, and what is wrong with it."""

    new: list = field(default_factory=list)
    changed: list = field(default_factory=list)  # (slug, [(column, before, after)])
    same: int = 0
    problems: list = field(default_factory=list)

    @property
    def summary(self):
        return f"{len(self.new)} new, {len(self.changed)} changed, {self.same} unchanged, {len(self.problems)} errors"


def bring_in(resource_class, table, *, write, who=None, file=""):
    """Plan a table (write=False) or apply it whole (write=True); with any problem nothing is written."""
    with change_set(ChangeSet.Door.IMPORT, who=who, file=file, note=f"{resource_class.__name__}: {len(table)} rows"):
        result = resource_class().import_data(table, dry_run=not write, rollback_on_validation_errors=True)
    return _outcome(table, result)


def _outcome(table, result):
    outcome = Outcome(problems=[Problem(None, "", "", str(error.error)) for error in result.base_errors])
    if outcome.problems:
        return outcome
    for row in result.invalid_rows:
        cells = dict(zip(table.headers, table[row.number - 1], strict=True))
        for column, reason in sentences(row.error):
            outcome.problems.append(Problem(row.number, column, cells.get(column, ""), reason))
    for row in result.error_rows:
        outcome.problems += [Problem(row.number, "", "", str(error.error)) for error in row.errors]
    for row in result.valid_rows():
        if row.is_new():
            outcome.new.append(row.slug)
        elif row.is_update():
            outcome.changed.append((row.slug, row.changes))
        else:
            outcome.same += 1
    return outcome
