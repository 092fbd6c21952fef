"""Texts of a form that was opened before words were struck from them: nobody has typed what is posted again."""

from records.known_wordings import is_text_before_strike
from records.models.change_set import current_change_set
from records.models.struck_wording import worded_fields
from records.text import canonical_text


def texts_before_strike(form):
    """{name: text} of the posted texts that differ from those in `form.initial` by words alone that were struck."""
    known = getattr(current_change_set(), "struck", ())
    fields = [field for field in worded_fields(type(form.instance)) if field.name in form.fields] if known else ()
    posted = {field.name: _posted_text(form, field) for field in fields}
    initial = {name: form.initial.get(name) for name, text in posted.items() if text}
    return {
        name: posted[name]
        for name, text in initial.items()
        if isinstance(text, str) and is_text_before_strike(posted[name], text, known)
    }


def _posted_text(form, field):
    text = form[field.name].data
    return canonical_text(text, getattr(field, "multiline", False)) if isinstance(text, str) else ""
