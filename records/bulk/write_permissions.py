"""The permissions of an import: each row that a file adds, changes, deletes or publishes needs that of its type."""

from django.core.exceptions import ValidationError

from records.models.record import Record
from records.permissions import VERBS, may_publish_everything, missing_permission, publishing_error, why


class WritePermissions:
    """Checks what an import is going to write against the permissions of an account; None may write everything."""

    def __init__(self, user):
        self.user = user
        self.may_publish_all = user is None or may_publish_everything(user)

    def check_changes(self, changes, column):
        """Raise ValidationError at this column if the account may not make these changes."""
        writes = [(change.history_type, change.model) for change in changes]
        if self.user and (error := missing_permission(self.user, writes)):
            raise ValidationError({column: error})

    def stored_error(self, row):
        """Why the account may not change this stored row, because readers see it; "" if it may."""
        if self.may_publish_all or not (error := publishing_error(self.user, row)):
            return ""
        if isinstance(row, Record):
            return f"You may not change the {row._meta.verbose_name} “{row}”. {why(row)}"
        return error

    def check_publishing(self, row, column):
        """Raise ValidationError at this column if the account may not write the row because readers would see it."""
        if self.may_publish_all or not (error := publishing_error(self.user, row)):
            return
        if isinstance(row, Record):
            error = f"You may not {VERBS[row.status]} {row._meta.verbose_name_plural}; leave “status” blank or draft."
        raise ValidationError({column: error})
