"""The form of a row on the page of its record: others may have deleted the row, or added the same one."""

from copy import copy

from django.forms.formsets import DELETION_FIELD_NAME

from records.history.merge import OWN, STORED
from records.modeladmin.concurrent_form import ConcurrentForm
from records.modeladmin.conflicts import three_values

ROW_DELETED = "deleted"


class ConcurrentRowForm(ConcurrentForm):
    rows_of_others = ()  # of a new row: those that the record has and the page has not

    def clean(self):
        super().clean()
        if not self.is_outdated and not self.is_of_deleted:
            self._leave_out_if_stored()

    def _merge(self):
        if self.is_deleted:
            self._merge_with_deletion()
        elif self.cleaned_data.get(DELETION_FIELD_NAME):
            self._merge_deletion()
        else:
            super()._merge()

    def _merge_with_deletion(self):
        """Somebody else has deleted the row: it stays so unless the user has changed it."""
        changed = [column for column in self.columns if self._is_changed(column)]
        if self.cleaned_data.get(DELETION_FIELD_NAME) or not changed:
            self.kept_from_others += [] if self.cleaned_data.get(DELETION_FIELD_NAME) else [ROW_DELETED]
            return self._leave_out()
        options = {STORED: "Leave it deleted", OWN: "Put it back as it is in the form"}
        if self.instance.is_elsewhere:
            options = {STORED: "Leave it with the record to which it was moved"}
        values = three_values(self, changed, self.own, stored_text=ROW_DELETED)
        if self._choice(DELETION_FIELD_NAME, values, options) == STORED:
            self._leave_out()

    def _merge_deletion(self):
        """The user deletes the row: that is a conflict if somebody else has changed it."""
        changed = [column for column in self.columns if self.stored[column] != self.opened[column]]
        if not changed:
            return
        options = {STORED: "Keep it as it is stored now", OWN: "Delete it"}
        values = three_values(self, changed, self.opened, own_text=ROW_DELETED)
        if self._choice(DELETION_FIELD_NAME, values, options) == STORED:
            self._keep_stored(self.columns)
            self._leave_out()
            self.cleaned_data[DELETION_FIELD_NAME] = False
            self._show(DELETION_FIELD_NAME, False)

    def _leave_out_if_stored(self):
        """Write no new row that somebody else, or an earlier press of the same button, has already added."""
        if not self.rows_of_others or self.errors or not self.has_changed():
            return
        own = self._state_in_form(copy(self.instance))
        made = [name for name in ("key", "position") if own.get(name) in ("", None)]  # when the row is saved
        given = [column for column in self.columns if column not in made]
        for row in self.rows_of_others:
            if all(getattr(row, column) == own[column] for column in given):
                self.rows_of_others.remove(row)
                return self._leave_out()

    def _leave_out(self):
        """Write nothing of this form."""
        self.errors.clear()
        self._set_changed(())
