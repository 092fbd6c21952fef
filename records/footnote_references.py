"""References in a text to the citations of its record: `[^key]` where the footnote belongs."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.dispatch import receiver

from records.batches import batches
from records.models.change_set import change_set_closing
from records.wordings import REFERENCE

MALFORMED = re.compile(r"\[\^(?![^\[\]\s]+\])[^\[\]\n]{0,40}\]?")  # begins like a reference and is none
BEFORE_REFERENCE = re.compile(r"[ \t]*" + REFERENCE.pattern)


class UnknownReference(ValidationError):
    """A text of `row` that names a citation which it does not have, or none with something like a reference."""

    def __init__(self, row, sentence):
        super().__init__(f"{row._meta.verbose_name} “{row}”, {sentence}")
        self.row = row


def without_references(text):
    """The text for files and lists, where no footnotes are."""
    return BEFORE_REFERENCE.sub("", text) if "[^" in text else text


def texts_with_footnotes(model):
    """The names of the fields whose text may name citations: the multi-line texts that readers see."""
    if not any(relation.name == "citations" for relation in model._meta.related_objects):
        return []
    texts = [field.name for field in model._meta.fields if isinstance(field, models.TextField)]
    return [name for name in texts if name != "editor_note"]


def reference_errors(row, keys):
    """{field: sentence} for the texts of a row with a reference that is malformed or names none of these keys."""
    errors = {}
    for name in texts_with_footnotes(type(row)):
        text = getattr(row, name) or ""
        unknown = [key for key in REFERENCE.findall(text) if key not in keys]
        if malformed := MALFORMED.search(text):
            errors[name] = (
                f"{name}: “{malformed[0]}” is not a footnote. Write [^key], with the key of a citation and no spaces."
            )
        elif unknown:
            known = f"the keys are {', '.join(sorted(keys))}" if keys else "the record has no citations"
            errors[name] = f"{name}: there is no citation with the key “{unknown[0]}”; {known}."
    return errors


def stored_reference_errors(row):
    """`reference_errors` of a stored row with its stored citations; asks the database only if a text names any."""
    texts = (getattr(row, name) or "" for name in texts_with_footnotes(type(row)))
    if not any("[^" in text for text in texts):
        return {}
    return reference_errors(row, set(row.citations.values_list("key", flat=True)))


@receiver(change_set_closing)
def check_references(sender, rows, **kwargs):
    """Raise UnknownReference for a record with such a text that was written, or whose citations were."""
    written = {}
    for model, pk in rows:
        written.setdefault(model, set()).add(pk)
    for model, pks in written.items():
        naming = Q()
        for name in texts_with_footnotes(model):
            naming |= Q(**{f"{name}__contains": "[^"})
        if not naming:
            continue
        for some in batches(sorted(pk for pk in pks if pk)):
            for row in model._default_manager.filter(naming, pk__in=some):
                for sentence in stored_reference_errors(row).values():
                    raise UnknownReference(row, sentence)
