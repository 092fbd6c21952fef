"""Which fields of a record the public log covers, and how it formats their values. Other fields are not public."""

from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist
from django.db import models

from records.history.values import excerpts, format_value
from records.models.public_by_use import PublicByUse
from records.registry import logged_types
from records.visibility import is_visible


def logged_models():
    """{model: its logged fields} of all record types with a public log."""
    return {record_type.model: record_type.logged_fields for record_type in logged_types()}


def changed_fields(model, old, new):
    """The logged fields that differ between two history rows of a record."""
    return [
        name
        for name in logged_models()[model]
        if any(_differs(old, new, column) for column in columns_of(model, name, old))
    ]


def _differs(old, new, column):
    """Whether the public sees that a column differs: a link to something hidden is the same as none."""
    if getattr(old, column) == getattr(new, column):
        return False
    field = old._meta.get_field(column)
    return not isinstance(field, models.ForeignKey) or format_public_link(old, field) != format_public_link(new, field)


def columns_of(model, name, state):
    """The columns that make up a field: for `killed` also killed_qualifier, killed_low and so on."""
    field = model._meta.get_field(name)
    columns = [field.attname]
    for other in state._meta.fields:
        if other.name.startswith(f"{name}_") and other.name != field.attname and _is_qualifier(model, other.name):
            columns.append(other.attname)
    return columns


def _is_qualifier(model, name):
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return name not in logged_models()[model]


def field_label(model, name):
    """The label of a logged field, as the page of a record shows it."""
    return "Background" if name == "body" else str(model._meta.get_field(name).verbose_name).capitalize()


def format_public_link(state, field):
    """The present name of the row that a link led to; "" if there is none or the public may not see it."""
    if getattr(state, field.attname) is None:
        return ""
    try:
        row = getattr(state, field.name)
    except ObjectDoesNotExist:
        row = None
    if row is None:
        return "an entry deleted since"
    is_public = row.is_in_use if isinstance(row, PublicByUse) else is_visible(row)
    return str(row) if is_public else ""


def changed_values(before, after, name):
    """Both values of a field as the log shows them; None for a text of which only the footnotes changed."""
    old, new = format_value(before, name, format_public_link), format_value(after, name, format_public_link)
    footnotes_only = old == new and getattr(before, name) != getattr(after, name)
    return None if footnotes_only and isinstance(before._meta.get_field(name), models.TextField) else excerpts(old, new)
