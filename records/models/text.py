"""Fields for text that people type. Whatever the channel, what is stored is canonical (see `records.text`)."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from records.text import canonical_text, check_characters


def checked_text(text, multiline, required=False, name=""):
    """The canonical text. Raises ValidationError for a rejected character and for a required text that is invisible."""
    check_characters(text)
    canonical = canonical_text(text, multiline)
    if required and text and not canonical:
        raise ValidationError(f"Enter a {name or 'text'}: this one has no visible character.", code="required")
    return canonical


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
