"""Writing a planned import: all of it in one transaction, or nothing."""

from django.core.exceptions import ValidationError

from records.bulk.conflicts import joined, settle
from records.bulk.outcome import ImportOutcome, ImportProblem
from records.bulk.rebase import rebased
from records.history.apply import apply
from records.history.describe import describe
from records.history.merge import current_states, lock, merge
from records.history.permissions import writing_error
from records.models.change_set import ChangeSet, change_set
from records.models.row import Row


class _Refused(Exception):
    """The import must not be written, for the reasons in this ImportOutcome."""

    def __init__(self, **reasons):
        self.outcome = ImportOutcome(**reasons)


def apply_import(plan, who=None, file="", base=None, choices=None):
    """Write an ImportPlan. Return its ImportOutcome, or one with conflicts or problems if nothing was written.

    The rows are compared with the stored ones again, while others wait: what somebody has changed since the plan was
    made, or since its user saw the archive as in `base`, is not overwritten, unless `choices` say so (see `settle`).
    """
    planned = plan.planned
    wanted, lost = (planned.changes, []) if base is None else rebased(planned, base)
    try:
        with change_set(ChangeSet.Channel.IMPORT, who=who, file=file, note=plan.note):
            lock({change.row for change in wanted})
            changes, kept = merge(wanted)
            states = current_states([left.change for left in lost + kept])
            chosen, conflicts = settle(lost + kept, choices or {}, states, planned.file_rows)
            if conflicts:
                raise _Refused(conflicts=conflicts)
            gone = {left.change.row for left in lost if left.change.row not in states}
            left_out = gone - {each.row for each in chosen}
            changes = [change for change in joined(changes + chosen) if _record(change) not in left_out]
            if who and (error := writing_error(who, changes)):
                raise _Refused(problems=[ImportProblem(None, "", "", error)])
            if refused := apply(_with_records(changes, wanted)):
                raise _Refused(problems=[_problem(planned, left) for left in refused])
    except _Refused as error:
        return error.outcome
    except ValidationError as error:  # a text and its footnotes, which are compared at the end
        return ImportOutcome(problems=[ImportProblem(None, "", "", message) for message in error.messages])
    return _written(plan, changes)


def _record(change):
    """The record, as (model, pk), that a row of a cell belongs to; None for any other row."""
    if not issubclass(change.model, Row):
        return None
    return change.model._meta.get_field("record").related_model, (change.after or change.before)["record_id"]


def _written(plan, changes):
    """The outcome of a plan of which these changes were written: a record with none of them is unchanged."""
    rows = {change.row for change in changes} | {_record(change) for change in changes}
    outcome, records = plan.outcome, plan.planned.records(plan.model)
    new = [slug for slug in outcome.new if records[slug] in rows]
    changed = [(slug, values) for slug, values in outcome.changed if records[slug] in rows]
    planned = len(outcome.new) + len(outcome.changed) + outcome.unchanged
    return ImportOutcome(new, changed, planned - len(new) - len(changed))


def _problem(planned, kept):
    row = describe(kept.change)
    return ImportProblem(planned.file_rows.get(kept.change.row), "", "", f"{row.noun} “{row.name}”: {kept.reason}")


def _with_records(changes, planned):
    """The changes, and before them the records of which only rows change: they are saved too, as by a form."""
    records = {_record(change) for change in changes}
    return [change for change in planned if change.is_empty and change.row in records] + changes
