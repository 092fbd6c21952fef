"""Fields for text that people type. Whatever the channel, what is stored is canonical (see `records.text`)."""

import json

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from records.text import canonical_text, check_characters

TEXTS_EXAMPLE = 'a JSON object of column names and texts, such as {"region": "South"}.'


def checked_text(text, multiline, required=False, name=""):
    """The canonical text. Raises ValidationError for a rejected character and for a required text that is invisible."""
    check_characters(text)
    canonical = canonical_text(text, multiline)
    if required and text and not canonical:
        raise ValidationError(f"Enter a {name or 'text'}: this one has no visible character.", code="required")
    return canonical


def checked_texts(texts):
    """The canonical texts by their canonical names. Raises ValidationError for what is no dict of texts as well."""
    if not isinstance(texts, dict):
        raise ValidationError(f"“{canonical_text(str(texts))[:80]}” is not {TEXTS_EXAMPLE}")
    checked = {}
    for number, (given, text) in enumerate(texts.items(), start=1):
        name = _checked_part(f"Name of column {number}", given, multiline=False)
        if not name:
            raise ValidationError(f"Column {number} has no name.")
        _check_new(name, checked)
        if not isinstance(text, str):
            raise ValidationError(f"Column “{name}”: {json.dumps(text)[:80]} is not a text: put it in quotation marks.")
        checked[name] = _checked_part(f"Column “{name}”", text, multiline=True)
    return checked


def parse_texts(text):
    """The checked texts of a JSON object; none for a blank text. Raises ValidationError."""
    if not text.strip():
        return {}
    try:
        return checked_texts(json.loads(text, object_pairs_hook=_without_duplicates))
    except (ValueError, RecursionError) as error:
        raise ValidationError(f"“{text[:80]}” is not {TEXTS_EXAMPLE}") from error


def _without_duplicates(pairs):
    """The dict of these pairs, of which JSON keeps only the last with a name. Raises ValidationError."""
    texts = {}
    for name, text in pairs:
        _check_new(name, texts)
        texts[name] = text
    return texts


def _check_new(name, texts):
    if name in texts:
        raise ValidationError(f"Two columns have the name “{canonical_text(name, multiline=False)}”.")


def _checked_part(what, text, multiline):
    try:
        return checked_text(text, multiline)
    except ValidationError as error:
        raise ValidationError(f"{what}: {error.message}", code=error.code) from error


class CanonicalFormField(forms.CharField):
    """Compares canonical texts, so that the line ends of a browser are not a change."""

    def __init__(self, *, multiline=False, name="", **kwargs):
        super().__init__(**kwargs)
        self.multiline, self.name = multiline, name

    def to_python(self, value):
        if value in self.empty_values:
            return self.empty_value
        return checked_text(str(value), self.multiline, self.required, self.name) or self.empty_value


class CanonicalMixin:
    """A model field that canonicalises when it is read from a form or file, validated, saved or looked up."""

    multiline = False

    @property
    def what(self):
        """The field in a sentence, such as "title"."""
        name = str(self.verbose_name)
        return name if name.isalpha() else "text"

    def to_python(self, value):
        value = super().to_python(value)
        return checked_text(value, self.multiline, not self.blank, self.what) if value else value

    def pre_save(self, model_instance, add):
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = canonical_text(value, self.multiline)
            setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value):
        """Canonical and never rejected: a lookup may ask for any text."""
        value = models.Field.get_prep_value(self, value)
        return value if value is None else canonical_text(str(value), self.multiline)

    def formfield(self, **kwargs):
        return super().formfield(
            **{"form_class": CanonicalFormField, "multiline": self.multiline, "name": self.what, **kwargs}
        )


class CanonicalCharField(CanonicalMixin, models.CharField):
    """A text of one line."""


class CanonicalTextField(CanonicalMixin, models.TextField):
    """A text of any number of lines."""

    multiline = True


class CanonicalTextsField(models.JSONField):
    """Texts by name, such as the columns of a dataset: a JSON object whose names and values are canonical."""

    def to_python(self, value):
        return value if value is None else checked_texts(value)

    def pre_save(self, model_instance, add):
        texts = super().pre_save(model_instance, add)
        if isinstance(texts, dict):
            texts = {canonical_text(str(name), multiline=False): _canonical(text) for name, text in texts.items()}
            setattr(model_instance, self.attname, texts)
        return texts


def _canonical(text):
    return canonical_text(text) if isinstance(text, str) else text
