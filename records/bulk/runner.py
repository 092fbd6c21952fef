"""The one way in for a bulk file, whichever door it came to: plan it without writing, or apply it whole."""

from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

from tablib import Dataset

from records.bulk.resources import sentences
from records.models.change_set import ChangeSet, change_set


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


def run_import(resource_class, table, *, write, who=None, file=""):
    """Plan a table (write=False) or apply it whole (write=True); with any problem nothing is written."""
    retrieved = table.retrieved
    numbers, table = _in_order(resource_class, table)
    with change_set(ChangeSet.Channel.IMPORT, who=who, file=file, note=f"{resource_class.__name__}: {len(table)} rows"):
        result = resource_class(numbers, retrieved).import_data(
            table, dry_run=not write, rollback_on_validation_errors=True
        )
    return _outcome(table, result, numbers)


def _in_order(resource_class, table):
    """The table with each row after those of the file that it links to, and the number of each row in the file."""
    numbers = list(range(table.first_row, table.first_row + len(table)))
    links = [name for name in resource_class.links_to_itself() if name in (table.headers or [])]
    if not links or "slug" not in table.headers:
        return numbers, table
    rows = {row["slug"]: (number, row) for number, row in zip(numbers, table.dict, strict=True)}
    if len(rows) < len(table):
        return numbers, table  # a slug stands twice, which is told later
    needs = {slug: {row[name] for name in links} & set(rows) - {slug} for slug, (_number, row) in rows.items()}
    try:
        ordered = [rows[slug] for slug in TopologicalSorter(needs).static_order()]
    except CycleError:
        return numbers, table  # which the row that closes the circle is told for
    return [number for number, _row in ordered], Dataset(*(row.values() for _, row in ordered), headers=table.headers)


def _outcome(table, result, numbers):
    outcome = Outcome(problems=[Problem(None, "", "", str(error.error)) for error in result.base_errors])
    if outcome.problems:
        return outcome
    for row in result.invalid_rows:
        cells = dict(zip(table.headers, table[row.number - 1], strict=True))
        for column, reason in sentences(row.error):
            outcome.problems.append(Problem(numbers[row.number - 1], column, cells.get(column, ""), reason))
    for row in result.error_rows:
        outcome.problems += [Problem(numbers[row.number - 1], "", "", str(error.error)) for error in row.errors]
    for row in result.valid_rows():
        if row.is_new():
            outcome.new.append(row.slug)
        elif row.is_update():
            outcome.changed.append((row.slug, row.changes))
        else:
            outcome.same += 1
    return outcome
