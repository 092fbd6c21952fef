"""The only way to import a bulk file, for the admin and the command: preview it, or apply all of it."""

from records.bulk.dataset_keys import with_slugs
from records.bulk.errors import TableError, check_columns, messages_by_column
from records.bulk.import_apply import apply_import
from records.bulk.old_names import current_name
from records.bulk.outcome import ImportOutcome, ImportPlan, ImportProblem
from records.bulk.planned_rows import planned_rows
from records.bulk.row_order import sorted_by_links
from records.models.struck_wording import struck_wordings_read_once
from records.permissions import IMPORT


def plan_import(resource_class, table, who=None):
    """The ImportPlan of a table. Reads only, and takes no lock.

    With `who`, an account that may not write what is in the table is a problem; without, the import may write
    everything.
    """
    if who and not who.has_perm(IMPORT):
        return ImportPlan.with_problem("You may not use bulk import. Ask an administrator.")
    retrieved, file_rows = table.retrieved, list(table.file_rows)
    try:
        table = with_current_columns(resource_class, table)
    except TableError as error:
        return ImportPlan.with_problem(str(error))
    file_rows, table = sorted_by_links(resource_class, table, file_rows)
    with planned_rows() as planned, struck_wordings_read_once():
        resource = resource_class(planned, file_rows, retrieved, who)
        outcome = _outcome(table, resource.import_data(table, use_transactions=False), file_rows)
    model = resource_class._meta.model
    note = f"Rows of {model._meta.verbose_name_plural} in the file: {len(table)}"
    return ImportPlan(outcome, planned, model, note, {slug: row for slug, (row, _key) in resource.rows_by_slug.items()})


def run_import(resource_class, table, *, write, who=None, file=""):
    """Preview a table (write=False) or apply all of it (write=True). Return an ImportOutcome.

    If it has any problem, nothing is written.
    """
    plan = plan_import(resource_class, table, who)
    if not write or plan.outcome.problems:
        return plan.outcome
    outcome = apply_import(plan, who, file)
    outcome.problems += [conflict.as_problem() for conflict in outcome.conflicts]
    return outcome


def with_current_columns(resource_class, table):
    """The table with the current names of its columns, and with a slug in each row that can do without one.

    Raises TableError.
    """
    table.headers = [current_name(name, resource_class.fields) for name in table.headers]
    check_columns(table.headers, list(resource_class._meta.fields))
    return with_slugs(resource_class, table)


def _outcome(table, result, file_rows):
    """The ImportOutcome of a plan. Raises what is no fault of the file, which the library collects with the rest."""
    for fault in [*result.base_errors, *(error for row in result.error_rows for error in row.errors)]:
        raise fault.error
    outcome = ImportOutcome()
    for row in result.invalid_rows:
        cells = dict(zip(table.headers, table[row.number - 1], strict=True))
        for column, reason in messages_by_column(row.error):
            outcome.problems.append(ImportProblem(file_rows[row.number - 1], column, cells.get(column, ""), reason))
    outcome.problems.sort(key=lambda problem: problem.row)
    for row in result.valid_rows():
        if row.is_new():
            outcome.new.append(row.slug)
        elif row.is_update():
            outcome.changed.append((row.slug, row.changes))
        else:
            outcome.unchanged += 1
    return outcome
