"""Which fields of a record the public log covers, and how it formats their values. Other fields are not public."""

from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist
from django.db import models

from records.footnote_references import without_references
from records.models.figures import FIGURE_PARTS, Figure, format_figure
from records.models.partial_date import PartialDateField
from records.models.public_by_use import PublicByUse
from records.registry import logged_types
from records.visibility import is_visible

MAX_WHOLE_TEXT = 160  # characters; of a longer text only what changed is quoted
MAX_EXCERPT_WORDS = 80
CONTEXT_WORDS = 6  # kept before and after what changed


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
    return not isinstance(field, models.ForeignKey) or _format_link(old, field) != _format_link(new, field)


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


def format_value(state, name):
    """The value of a field as pages show it, no footnotes; "" if there is none. `state` is the record as it was."""
    field = state._meta.get_field(name)
    if isinstance(field, PartialDateField):
        display, printed = getattr(state, f"{name}_display"), getattr(state, f"{name}_printed")
        return f"{display}{f' (printed “{printed}”)' if printed else ''}" if getattr(state, name) else printed
    if isinstance(state, Figure) and name == "number":
        return state.figure_display
    if isinstance(field, models.TimeField):
        return getattr(state, f"{name}_display")
    if hasattr(state, f"{name}_qualifier"):
        return format_figure(*(getattr(state, name + part) for part in FIGURE_PARTS))
    if isinstance(field, models.ForeignKey):
        return _format_link(state, field)
    value = getattr(state, name)
    if isinstance(field, models.TextField):
        return without_references(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    display = getattr(state, f"get_{name}_display", None)
    return str(display() if display else "" if value is None else value)


def _format_link(state, field):
    """The present name of the row that a link led to; "" if there is none or the public may not see it."""
    if getattr(state, field.attname) is None:
        return ""
    try:
        row = getattr(state, field.name)
    except ObjectDoesNotExist:
        return "an entry deleted since"
    is_public = row.is_in_use if isinstance(row, PublicByUse) else is_visible(row)
    return str(row) if is_public else ""


def changed_values(before, after, name):
    """Both values of a field as the log shows them; None for a text of which only the footnotes changed."""
    old, new = format_value(before, name), format_value(after, name)
    footnotes_only = old == new and getattr(before, name) != getattr(after, name)
    return None if footnotes_only and isinstance(before._meta.get_field(name), models.TextField) else excerpts(old, new)


def excerpts(old, new):
    """Both versions of a text; of a long one only what changed, with a few words around it."""
    if max(len(old), len(new)) <= MAX_WHOLE_TEXT:
        return old, new
    before, after = old.split(), new.split()
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return _excerpt(before, start, end), _excerpt(after, start, end)


def _excerpt(words, start, end):
    first, last = max(start - CONTEXT_WORDS, 0), len(words) - max(end - CONTEXT_WORDS, 0)
    shown = words[first:last]
    if len(shown) > MAX_EXCERPT_WORDS:
        shown = [*shown[: MAX_EXCERPT_WORDS // 2], "…", *shown[-(MAX_EXCERPT_WORDS // 2) :]]
    text = " ".join(shown)
    if len(text) > 4 * MAX_WHOLE_TEXT:
        text = f"{text[: 2 * MAX_WHOLE_TEXT]} … {text[-2 * MAX_WHOLE_TEXT :]}"
    return f"{'… ' if first else ''}{text}{' …' if last < len(words) else ''}" if text else ""
