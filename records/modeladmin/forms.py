"""The form of every row in the admin: it overwrites nobody's changes and reports every broken rule."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.models import InlineForeignKeyField

from records.modeladmin.concurrency import conflict_message, derived_columns, stored_value_message, version_of
from records.modeladmin.widgets import RowAutocompleteSelect
from records.models.slugged import Slugged


class VersionField(forms.CharField):
    """The version of the row that the page was opened with; not a value of the row."""

    widget = forms.HiddenInput

    def has_changed(self, initial, data):
        return False


class VersionedForm(forms.ModelForm):
    version = VersionField(required=False)
    unique_in_formset = frozenset()  # fields whose uniqueness the formset checks, for all its rows together

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.stored_version = self.initial["version"] = version_of(self.instance)
        for name, field in self.fields.items():
            select = getattr(field.widget, "widget", None)  # inside the wrapper with the icons to change and add
            if isinstance(select, RowAutocompleteSelect) and self._is_loaded(name):
                select.loaded_row = getattr(self.instance, name)

    def _is_loaded(self, name):
        """Return whether the row of this foreign key is already in memory."""
        return self.instance._meta.get_field(name).is_cached(self.instance)

    def clean(self):
        super().clean()
        if self.is_outdated():
            differing = [name for name in self.changed_data if name in self.initial]
            if differing:
                self.accept_stored_version()
                self.add_error(None, conflict_message(self.instance))
            for name in differing:
                self.add_error(name, stored_value_message(self.instance, name))

    def is_outdated(self):
        """Return whether the row was saved after this page was opened."""
        opened_with = self.cleaned_data.get("version")
        return bool(opened_with and self.stored_version and opened_with != self.stored_version)

    def accept_stored_version(self):
        """Let the next save succeed, because its page shows what is stored now."""
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = self.stored_version

    def add_error(self, field, error):
        """Add an error; one about a field that is not on the form is shown above the form."""
        if hasattr(error, "error_dict"):
            errors = {}
            for name, messages in error.error_dict.items():
                errors.setdefault(name if name in self.fields else NON_FIELD_ERRORS, []).extend(messages)
            error = ValidationError(errors)
        super().add_error(field, error)

    # ModelForm validates its instance in these two methods. They are private, but Django has no public hook that
    # could skip the validation or change what is left out of it; django.contrib.auth overrides the first one too.

    def _post_clean(self):
        if self.instance.pk and not self.has_changed():
            return  # nothing will be saved, and a page can have hundreds of rows
        # The slug of a new row is made when it is saved, because the rows that it is made of may be missing before.
        without_slug = isinstance(self.instance, Slugged) and not self.instance.slug
        if without_slug:
            self.instance.slug = "made-when-saved"
        super()._post_clean()
        if not self.errors:
            self._check_constraints_of_inline()
        if without_slug:
            self.instance.slug = ""

    def _get_validation_exclusions(self):
        """Leave out what is not on the form, except columns that are computed from fields of the form."""
        excluded = super()._get_validation_exclusions() | self.unique_in_formset
        for name in set(self._meta.fields or ()) & {field.name for field in self._meta.model._meta.fields}:
            if name not in excluded:
                excluded -= derived_columns(self._meta.model, name)
        return excluded

    def _check_constraints_of_inline(self):
        """Check the constraints that include the foreign key of an inline, which Django leaves to the database."""
        if any(isinstance(field, InlineForeignKeyField) for field in self.fields.values()):
            try:
                self.instance.validate_constraints(exclude=self._get_validation_exclusions())
            except ValidationError as error:
                self.add_error(None, error)
