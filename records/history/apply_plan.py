"""Writing a plan that was made of an undo or a restore, as far as its rows allow."""

from dataclasses import replace

from django.core.exceptions import ValidationError

from records.history.apply import apply
from records.history.permissions import writing_error


def apply_plan(plan, current, who=None):
    """Write an UndoPlan or RestorePlan in the open change set `current`; return the plan that came true.

    A change set in which nothing was written is not kept. Raises ValidationError, and writes nothing, if the account
    `who` may not write one of the rows.
    """
    if who and (error := writing_error(who, plan.changes)):
        raise ValidationError(error)
    refused = apply(plan.changes)
    rows = {left.change.row for left in refused}
    written = [change for change in plan.changes if change.row not in rows]
    if not written and current.pk:
        current.delete()
        current.discard()
    return replace(plan, changes=written, kept=plan.kept + refused)
