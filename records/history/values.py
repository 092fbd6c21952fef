"""Old and new values as people read them."""

from django.db import models

from records.footnote_references import without_references
from records.models.figures import FIGURE_PARTS, Figure, format_figure
from records.models.partial_date import PartialDateField

MAX_WHOLE_TEXT = 160  # characters; of a longer text only what changed is quoted
MAX_EXCERPT_WORDS = 80
CONTEXT_WORDS = 6  # kept before and after what changed


def format_value(state, name, format_link):
    """The value of a field as pages show it, no footnotes; "" if there is none.

    `state` is the row as it was; `format_link(state, field)` gives the text for a foreign key.
    """
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
        return format_link(state, field)
    value = getattr(state, name)
    if isinstance(field, models.TextField):
        return without_references(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or value == {}:
        return ""
    if isinstance(value, list):
        return ", ".join(str(each).replace("_", " ") for each in value)
    display = getattr(state, f"get_{name}_display", None)
    return str(display() if display else value)


def excerpts(*texts):
    """All versions of a text; of a long one only what differs, with a few words around it."""
    if max(map(len, texts)) <= MAX_WHOLE_TEXT:
        return texts
    versions = [text.split() for text in texts]
    shortest, start, end = min(map(len, versions)), 0, 0
    while start < shortest and len({words[start] for words in versions}) == 1:
        start += 1
    while end < shortest - start and len({words[-1 - end] for words in versions}) == 1:
        end += 1
    return tuple(_excerpt(words, start, end) for words in versions)


def _excerpt(words, start, end):
    first, last = max(start - CONTEXT_WORDS, 0), len(words) - max(end - CONTEXT_WORDS, 0)
    shown = words[first:last]
    if len(shown) > MAX_EXCERPT_WORDS:
        shown = [*shown[: MAX_EXCERPT_WORDS // 2], "…", *shown[-(MAX_EXCERPT_WORDS // 2) :]]
    text = " ".join(shown)
    if len(text) > 4 * MAX_WHOLE_TEXT:
        text = f"{text[: 2 * MAX_WHOLE_TEXT]} … {text[-2 * MAX_WHOLE_TEXT :]}"
    return f"{'… ' if first else ''}{text}{' …' if last < len(words) else ''}" if text else ""
