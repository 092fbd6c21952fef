"""Which facts of a record the log speaks of, and how it puts them. What is not named here is not public."""

from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist
from django.db import models

from records.models.casualties import Casualties
from records.models.figures import Figure
from records.models.partial_date import PartialDateField
from records.registry import logged_types

LONG, AROUND = 160, 6  # letters of a text that is not quoted whole; words kept around what changed in it


def logged_models():
    """{model: its logged fields} of all record types with a public log."""
    return {kind.model: kind.logged_fields for kind in logged_types()}


def differing(model, old, new):
    """The facts that differ between two history rows of a record."""
    return [
        fact
        for fact in logged_models()[model]
        if any(getattr(old, name) != getattr(new, name) for name in columns(model, fact, old))
    ]


def columns(model, fact, state):
    """The columns that make up a fact, as `killed` and those that say how: killed_said, killed_low ..."""
    field = model._meta.get_field(fact)
    names = [field.attname]
    for other in state._meta.fields:
        if other.name.startswith(f"{fact}_") and other.name != field.attname and _belongs(model, other.name):
            names.append(other.attname)
    return names


def _belongs(model, name):
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return name not in logged_models()[model]


def label(model, fact):
    return "Account" if fact == "body" else str(model._meta.get_field(fact).verbose_name).capitalize()


def in_words(state, fact):
    """The fact in that state, as a page says it; empty if it was not known. `state` is the record as it was."""
    field = state._meta.get_field(fact)
    if isinstance(field, PartialDateField):
        said, printed = getattr(state, f"{fact}_display"), getattr(state, f"{fact}_printed")
        return f"{said}{f' (printed “{printed}”)' if printed else ''}" if getattr(state, fact) else printed
    if isinstance(state, Casualties) and fact in ("killed", "injured", "hostages"):
        return state.casualties_display(fact)
    if isinstance(state, Figure) and fact == "number":
        return state.figure_display
    if isinstance(field, models.ForeignKey):
        return _linked(state, field)
    value = getattr(state, fact)
    if isinstance(value, bool):
        return "yes" if value else "no"
    display = getattr(state, f"get_{fact}_display", None)
    return str(display() if display else "" if value is None else value)


def _linked(state, field):
    """The row a link led to, by its name of today; none is named that the public may not see."""
    if getattr(state, field.attname) is None:
        return ""
    try:
        row = getattr(state, field.name)
    except ObjectDoesNotExist:
        return "a row deleted since"
    hidden = hasattr(row, "is_public") and not row.is_public()
    subject = getattr(row, "subject", None)
    hidden = hidden or (hasattr(subject, "is_public") and not subject.is_public())
    return "a record not published here" if hidden else str(row)


def told(old, new):
    """Both wordings of a text; of a long one only what changed, with a few words around it."""
    if max(len(old), len(new)) <= LONG:
        return old, new
    before, after = old.split(), new.split()
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return _around(before, start, end), _around(after, start, end)


def _around(words, start, end):
    first, last = max(start - AROUND, 0), len(words) - max(end - AROUND, 0)
    piece = words[first:last]
    if len(piece) > 80:
        piece = [*piece[:40], "…", *piece[-40:]]
    text = " ".join(piece)
    if len(text) > 4 * LONG:
        text = f"{text[: 2 * LONG]} … {text[-2 * LONG :]}"
    return f"{'… ' if first else ''}{text}{' …' if last < len(words) else ''}" if text else ""
