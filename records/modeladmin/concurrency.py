"""Which version of a row a form was opened with, and who has saved the row since."""

import hashlib

from django.utils import timezone
from django.utils.formats import date_format

from records.models.partial_date import PartialDateField


def version_of(row):
    """Return a short hash of the stored row, or "" for a row that is not stored yet."""
    if row._state.adding:
        return ""
    values = [field.value_from_object(row) for field in row._meta.concrete_fields if not field.generated]
    return hashlib.sha256(repr(values).encode()).hexdigest()[:24]


def conflict_message(row):
    """Return the error for an editor whose page is older than the stored row."""
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
    """Return the stored value of that field as a message for its form field."""
    display = getattr(row, f"get_{name}_display", None)
    value = display() if display else getattr(row, name)
    if isinstance(value, list):
        value = ", ".join(value)
    text = str(value) if value not in (None, "") else ""
    return f"Saved value: “{text[:600]}{'…' if len(text) > 600 else ''}”" if text else "Saved value: blank"


def derived_columns(model, name):
    """Return the names of the columns that are computed from that field, such as the first and last day of a date."""
    if not isinstance(model._meta.get_field(name), PartialDateField):
        return set()
    return {f"{name}_first", f"{name}_last", f"{name}_precision"}
