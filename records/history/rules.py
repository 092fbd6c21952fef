"""Whether changed rows keep the rules of their model, asked before anything is written."""

from collections import Counter

from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint

from records.history.apply import row_after
from records.history.merge import Kept
from records.history.states import state_links

MAX_CHECKED = 500  # changes; each takes a query for each constraint, and what is written is checked anyway


def against_rules(changes):
    """[Kept] of the changes that break a rule of their own row, among the first 500. Reads only.

    If several rows of a model change, whether they exclude each other is known only when they are written. A row that
    links to a new one is checked when that one exists.
    """
    added = {change.row for change in changes if change.is_addition}
    of_model = Counter(change.model for change in changes)
    checked = [
        change for change in changes[:MAX_CHECKED] if not change.is_deletion and added.isdisjoint(_targets(change))
    ]
    broken = ((change, _broken_rules(change, alone=of_model[change.model] == 1)) for change in checked)
    return [Kept(change, reason) for change, reason in broken if reason]


def _targets(change):
    return {(link.related_model, change.after.get(link.attname)) for link in state_links(change.model)}


def _broken_rules(change, alone):
    """The sentences on the rules that the row would break; "" if there are none.

    A row that is not alone is not asked for `clean()`, which may look at the others as they are now.
    """
    row = row_after(change)
    try:
        if alone:
            row.full_clean()
        else:
            row.clean_fields()
            for constraint in row._meta.constraints:
                if isinstance(constraint, CheckConstraint):
                    constraint.validate(change.model, row)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""
