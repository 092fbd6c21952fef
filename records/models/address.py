"""The last part of the address of a page, which is also the key of its record in files."""

from django import forms
from django.core.validators import RegexValidator
from django.db import models


class AddressFormField(forms.SlugField):
    """Leaves the rule to the model field: that of Django allows capitals, and would be shown beside ours."""

    default_validators = []


class AddressField(models.SlugField):
    """A slug in lower case, so that no two addresses differ in case alone."""

    default_validators = [
        RegexValidator(
            r"^[a-z0-9]+(-[a-z0-9]+)*\Z", "Use lower-case letters and digits, with single hyphens between words."
        )
    ]

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": AddressFormField, **kwargs})
