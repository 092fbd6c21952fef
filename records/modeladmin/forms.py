"""The form of every row on the desk: no colleague's edit is overwritten, and every broken rule is told."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.models import InlineForeignKeyField

from records.modeladmin.concurrency import computed_from, saved_since, stored_value, version_of
from records.models.slugged import Slugged


class VersionField(forms.CharField):
    """Carries the version of the row through the page; not a value of the row itself."""

    widget = forms.HiddenInput

    def has_changed(self, initial, data):
        return False


class VersionedForm(forms.ModelForm):
    version = VersionField(required=False)
    left_to_rows = frozenset()  # fields whose uniqueness the rows of a page check together

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.stored_version = self.initial["version"] = version_of(self.instance)
        for name, field in self.fields.items():
            chosen = getattr(field.widget, "widget", None)
            if hasattr(chosen, "in_hand"):
                chosen.in_hand = self.instance._state.fields_cache.get(name)

    def clean(self):
        super().clean()
        if self.is_outdated():
            differing = [name for name in self.changed_data if name in self.initial]
            if differing:
                self.take_version()
                self.add_error(None, saved_since(self.instance))
            for name in differing:
                self.add_error(name, stored_value(self.instance, name))

    def is_outdated(self):
        """Whether the row was saved by another page since this one was opened."""
        opened_with = self.cleaned_data.get("version")
        return bool(opened_with and self.stored_version and opened_with != self.stored_version)

    def take_version(self):
        """Let the next save pass: its page shows what is stored now."""
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = self.stored_version

    def _post_clean(self):
        if self.instance.pk and not self.has_changed():
            return  # nothing to store, so nothing to check: a page may hold a hundred rows
        # A new key is made as the row is saved: before that, links it is made of may be missing.
        keyless = isinstance(self.instance, Slugged) and not self.instance.slug
        if keyless:
            self.instance.slug = "made-when-saved"
        super()._post_clean()
        if not self._errors:
            self._check_rules_with_the_record()
        if keyless:
            self.instance.slug = ""

    def _check_rules_with_the_record(self):
        """The rules that name the record a row belongs to, which Django leaves to the database."""
        if any(isinstance(field, InlineForeignKeyField) for field in self.fields.values()):
            try:
                self.instance.validate_constraints(exclude=self._get_validation_exclusions())
            except ValidationError as error:
                self._update_errors(error)

    def _get_validation_exclusions(self):
        """Leave out what is not on the form, but check what the database will be given along with it."""
        excluded = super()._get_validation_exclusions() | self.left_to_rows
        for name in set(self._meta.fields or ()) & {field.name for field in self._meta.model._meta.fields}:
            if name not in excluded:
                excluded -= computed_from(self._meta.model, name)
        return excluded

    def _update_errors(self, errors):
        """Tell what is wrong with a field that is not on the form above the form."""
        if hasattr(errors, "error_dict"):
            told = {}
            for name, messages in errors.error_dict.items():
                told.setdefault(name if name in self.fields else NON_FIELD_ERRORS, []).extend(messages)
            errors = ValidationError(told)
        super()._update_errors(errors)
