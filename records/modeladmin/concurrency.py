"""Conflicting edits: a form that was opened before somebody else saved its row does not overwrite that."""

import hashlib

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from records.models.partial_date import PartialDateField


class VersionField(forms.CharField):
    """The version of the row that the page was opened with; not a value of the row."""

    widget = forms.HiddenInput

    def has_changed(self, initial, data):
        return False


class VersionedForm(forms.ModelForm):
    """A form that is refused, with the stored values beside its fields, if the row was saved after it was opened."""

    row_version = VersionField(required=False)  # not “version”, which is a field of Dataset

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.stored_version = self.initial["row_version"] = version_of(self.instance)

    def clean(self):
        super().clean()
        if self.is_outdated():
            differing = [name for name in self.changed_data if name in self.initial]
            if differing:
                self.accept_stored_version()
                self.add_error(None, conflict_message(self.instance))
            for name in differing:
                self.add_error(name, stored_value_message(self.instance, name))

    def is_outdated(self):
        """Whether the row was saved after this page was opened."""
        opened_with = self.cleaned_data.get("row_version")
        return bool(opened_with and self.stored_version and opened_with != self.stored_version)

    def accept_stored_version(self):
        """Let the next save succeed, because its page shows what is stored now."""
        self.data = self.data.copy()
        self.data[self.add_prefix("row_version")] = self.stored_version


def version_of(row):
    """A short hash of the stored row, or "" for a row that is not stored yet."""
    if row._state.adding:
        return ""
    values = [field.value_from_object(row) for field in row._meta.concrete_fields if not field.generated]
    return hashlib.sha256(repr(values).encode()).hexdigest()[:24]


def conflict_message(row):
    """The error for an editor whose page is older than the stored row."""
    last = row.history.select_related("change_set").first()
    who, when = "Someone", ""
    if last:
        time = date_format(timezone.localtime(last.history_date), r"j F Y \a\t H:i")
        who, when = last.change_set.who_name or who, f" on {time}"
    return (
        f"{who} saved this {row._meta.verbose_name}{when}, after you opened this page. "
        "Your changes have not been saved, but they are still in the form. "
        "Where they differ from the saved value, that value is shown above the field. "
        "Combine the two, then save again."
    )


def stored_value_message(row, name):
    """The stored value of that field as a message for its form field."""
    display = getattr(row, f"get_{name}_display", None)
    value = display() if display else getattr(row, name)
    if isinstance(value, list):
        value = ", ".join(value)
    text = str(value) if value not in (None, "") else ""
    return f"Saved value: “{text[:600]}{'…' if len(text) > 600 else ''}”" if text else "Saved value: blank"


def derived_columns(model, name):
    """The names of the columns that are computed from that field, such as the first and last day of a date."""
    if not isinstance(model._meta.get_field(name), PartialDateField):
        return set()
    return {f"{name}_first", f"{name}_last", f"{name}_precision"}
