"""The only way to import a bulk file, for the admin and the command: preview it, or apply all of it."""

from dataclasses import dataclass, field

from records.bulk.dataset_keys import with_slugs
from records.bulk.errors import messages_by_column
from records.bulk.old_names import current_name
from records.bulk.row_order import sorted_by_links
from records.models.change_set import ChangeSet, change_set
from records.permissions import IMPORT


@dataclass
class ImportProblem:
    row: int | None  # as a spreadsheet counts
    column: str
    value: str
    reason: str

    def __str__(self):
        where = ", ".join(part for part in (f"row {self.row}" if self.row else "", self.column) if part)
        shortened = self.value if len(self.value) <= 80 else f"{self.value[:77]}…"
        value = f" is “{shortened}”" if self.value else ""
        return f"{where}{value}: {self.reason}" if where else self.reason


@dataclass
class ImportOutcome:
    """What a file has changed or, in a preview, would change, and the problems that prevent it."""

    new: list = field(default_factory=list)  # slugs
    changed: list = field(default_factory=list)  # (slug, [(column, before, after)])
    unchanged: int = 0
    problems: list = field(default_factory=list)

    @property
    def summary(self):
        errors = "1 error" if len(self.problems) == 1 else f"{len(self.problems)} errors"
        return f"{len(self.new)} new, {len(self.changed)} changed, {self.unchanged} unchanged, {errors}"


def run_import(resource_class, table, *, write, who=None, file=""):
    """Preview a table (write=False) or apply all of it (write=True). Return an ImportOutcome.

    If it has any problem, nothing is written. With `who`, an account that may not write what is in the table is one;
    without, the import may write everything.
    """
    if who and not who.has_perm(IMPORT):
        return ImportOutcome(
            problems=[ImportProblem(None, "", "", "You may not use bulk import. Ask an administrator.")]
        )
    retrieved = table.retrieved
    file_rows = list(table.file_rows)
    table = with_current_columns(resource_class, table)
    file_rows, table = sorted_by_links(resource_class, table, file_rows)
    note = f"{resource_class.__name__}: {len(table)} rows"
    with change_set(ChangeSet.Channel.IMPORT, who=who, file=file, note=note) as current:
        result = resource_class(file_rows, retrieved, who).import_data(
            table, dry_run=not write, rollback_on_validation_errors=True
        )
        if not write or result.has_errors() or result.has_validation_errors():
            current.discard()
    return _outcome(table, result, file_rows)


def with_current_columns(resource_class, table):
    """The table with the current names of its columns, and with a slug in each row that can do without one."""
    if table.headers:
        table.headers = [current_name(name, resource_class.fields) for name in table.headers]
    return with_slugs(resource_class, table)


def _outcome(table, result, file_rows):
    outcome = ImportOutcome(problems=[ImportProblem(None, "", "", str(error.error)) for error in result.base_errors])
    if outcome.problems:
        return outcome
    for row in result.invalid_rows:
        cells = dict(zip(table.headers, table[row.number - 1], strict=True))
        for column, reason in messages_by_column(row.error):
            outcome.problems.append(ImportProblem(file_rows[row.number - 1], column, cells.get(column, ""), reason))
    for row in result.error_rows:
        outcome.problems += [ImportProblem(file_rows[row.number - 1], "", "", str(error.error)) for error in row.errors]
    for row in result.valid_rows():
        if row.is_new():
            outcome.new.append(row.slug)
        elif row.is_update():
            outcome.changed.append((row.slug, row.changes))
        else:
            outcome.unchanged += 1
    return outcome
