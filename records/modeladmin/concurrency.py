"""Which state of a row a form was opened with, and who has saved the row since."""

import hashlib

from django.utils import timezone
from django.utils.formats import date_format

from records.models.partial_date import PartialDateField


def version_of(row):
    """A short name for the stored state of a row; empty for a row that is not stored yet."""
    if row._state.adding:
        return ""
    values = [field.value_from_object(row) for field in row._meta.concrete_fields if not field.generated]
    return hashlib.sha256(repr(values).encode()).hexdigest()[:24]


def saved_since(row):
    """The sentence for an editor whose page is older than the stored row."""
    last = row.history.select_related("change_set").first()
    who, when = "Somebody", ""
    if last:
        moment = date_format(timezone.localtime(last.history_date), r"j F Y \a\t H:i")
        who, when = last.change_set.who_name or who, f" on {moment}"
    return (
        f"{who} saved this {row._meta.verbose_name}{when}, after you had opened this page. "
        "Nothing of yours has been stored yet, and what you typed is still here. "
        "Where it differs from what is stored now, the stored value stands above the field: "
        "bring the two together, then save again."
    )


def stored_value(row, name):
    """What is stored in that field, in words."""
    display = getattr(row, f"get_{name}_display", None)
    value = display() if display else getattr(row, name)
    if isinstance(value, list):
        value = ", ".join(value)
    text = str(value) if value not in (None, "") else ""
    return f"Stored now: “{text[:600]}{'…' if len(text) > 600 else ''}”" if text else "Stored now: nothing"


def computed_from(model, name):
    """The columns that follow from that field without standing on a form, as the first and last day of a date."""
    if not isinstance(model._meta.get_field(name), PartialDateField):
        return set()
    return {f"{name}_first", f"{name}_last", f"{name}_precision"}
