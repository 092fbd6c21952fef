"""Who may write changes: the same rights as for a form or an import, asked of each row."""

from records.history.apply import row_after
from records.permissions import missing_permission, publishing_error


def writing_error(user, changes):
    """Why this account may not write one of the changes; "" if it may write all of them."""
    for change in changes:
        kind = "+" if change.is_addition else "-" if change.is_deletion else "~"
        if error := missing_permission(user, [(kind, change.model)]):
            return error
        if error := _publishing_error(user, change):
            return error
    return ""


def _publishing_error(user, change):
    """Why the account may not write a row that readers see, before or after the change; "" if it may."""
    rows = [] if change.is_addition else [change.model._base_manager.get(pk=change.pk)]
    rows += [] if change.is_deletion else [row_after(change)]
    return next((error for row in rows if (error := publishing_error(user, row))), "")
