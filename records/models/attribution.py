"""Who says something: the name of a person, body or paper, and nothing else."""

import re

from django.core.exceptions import ValidationError

from records.models.text import CanonicalCharField

# A sentence ends within the text, or it begins as one: “according to …”, “reportedly …”.
SENTENCE = re.compile(r"[.;:!?]\s+\S|^(according to|reportedly|by|linked to)\b", re.IGNORECASE)
ABBREVIATED = re.compile(r"\b(?:(?:[A-Z]\.)+|(?:[JS]r|Dr|Gen|Lt|Col|Maj|St|Prof|Mr|Mrs|Ms)\.)(?=\s)")


def check_is_name(text):
    """Raise ValidationError if the text is more than a name."""
    if SENTENCE.search(ABBREVIATED.sub("", text)):
        raise ValidationError(f"“{text}” is not a name. Enter only who says so, and the rest in the note.", code="name")


def attribution_field(label, help_text):
    """The field for whom a statement or figure is attributed to; may be blank."""
    return CanonicalCharField(label, max_length=120, blank=True, validators=[check_is_name], help_text=help_text)
