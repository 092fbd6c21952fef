"""Who may write changes: the same rights as for a form or an import, asked of each row."""

from records.history.apply import row_after
from records.history.states import state_links
from records.permissions import may_publish_everything, missing_permission, publishing_error


def writing_error(user, changes):
    """Why this account may not write one of the changes; "" if it may write all of them."""
    writes = {(change.history_type, change.model) for change in changes}
    if error := missing_permission(user, sorted(writes, key=lambda write: (write[1]._meta.label, write[0]))):
        return error
    return "" if may_publish_everything(user) else _publishing_error(user, changes)


def _publishing_error(user, changes):
    """Why the account may not write one of the rows that readers see, before or after the changes."""
    added = {change.row: row_after(change) for change in changes if change.is_addition}
    for change in changes:
        before = [] if change.is_addition else [change.model._base_manager.get(pk=change.pk)]
        after = [] if change.is_deletion else [_with_added(added.get(change.row) or row_after(change), added)]
        for row in before + after:
            if error := publishing_error(user, row):
                return error
    return ""


def _with_added(row, added):
    """The row, with its links set to rows that are not stored yet: {(model, pk): row}."""
    for link in state_links(type(row)):
        linked = added.get((link.related_model, getattr(row, link.attname)))
        if linked is not None and linked is not row:
            setattr(row, link.name, linked)
    return row
