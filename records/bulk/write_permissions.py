"""The permissions of an import: each row that a file adds, changes, deletes or publishes needs that of its type."""

from django.core.exceptions import ValidationError

from records.models.change_set import current_change_set
from records.models.record import Record
from records.permissions import VERBS, may_publish_everything, missing_permission, publishing_error, why


class WritePermissions:
    """Checks what an import writes against the permissions of an account; with None, everything is allowed.

    Each check looks at the writes since the last one, so that the cell responsible can be named.
    """

    def __init__(self, user):
        self.user = user
        self.may_publish_all = user is None or may_publish_everything(user)
        self.checked = 0

    def start(self):
        """Leave out what has been written so far: the rows of a record that was rejected, for example."""
        self.checked = len(current_change_set().writes)

    def check_writes(self, column):
        """Raise ValidationError at this column if the account may not do what has been written since `start`."""
        writes = current_change_set().writes[self.checked :]
        self.start()
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
