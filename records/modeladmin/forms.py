"""The form of every row in the admin: it overwrites nobody's changes (ConcurrentForm) and reports every broken rule."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.models import InlineForeignKeyField

from records.footnote_references import reference_errors, texts_with_footnotes
from records.modeladmin.concurrency import derived_columns
from records.modeladmin.concurrent_row_form import ConcurrentRowForm
from records.modeladmin.widgets import RowAutocompleteSelect
from records.models.citation import Citation
from records.models.row import Row
from records.models.slugged import Slugged
from records.permissions import publishing_error


class RowForm(ConcurrentRowForm):
    user = None  # the account that saves; the form of an inline has none, because the page of its record is checked
    refusal = ""  # why the database has refused what was entered, which the rules of the form allow
    unique_in_formset = frozenset()  # fields whose uniqueness the formset checks, for all its rows together

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            select = getattr(field.widget, "widget", None)  # inside the wrapper with the icons to change and add
            if isinstance(select, RowAutocompleteSelect) and self._is_loaded(name):
                select.loaded_row = getattr(self.instance, name)
        if isinstance(self.instance, Row) and "key" in self.fields:
            # Typed only for a new citation, so that a text of the same form can name it.
            self.fields["key"].disabled = bool(self.instance.pk) or not isinstance(self.instance, Citation)

    def _is_loaded(self, name):
        """Whether the row of this foreign key is already in memory."""
        return self.instance._meta.get_field(name).is_cached(self.instance)

    def clean(self):
        super().clean()
        if self.refusal:
            self.add_error(None, self.refusal)
        if texts_with_footnotes(type(self.instance)) and not self.is_of_deleted:
            self._check_references()

    def _check_references(self):
        """Report a text that names a citation which the record will not have once the page is saved."""
        texts = {name: self.cleaned_data.get(name) or "" for name in texts_with_footnotes(type(self.instance))}
        if any("[^" in text for text in texts.values()):
            stored = self.instance.citations.all() if self.instance.pk else ()
            row = type(self.instance)(**{name: texts[name] for name in texts if name in self.fields})
            for name, sentence in reference_errors(row, self._keys_of_citations(stored)).items():
                self.add_error(name, sentence)

    def _keys_of_citations(self, stored):
        """The keys of the citations that are stored and not marked for deletion, or that are typed."""
        total, deleted, typed = self.data.get("citations-TOTAL_FORMS", ""), set(), set()
        for number in range(int(total) if total.isdecimal() and len(total) < 5 else 0):
            values = {name: self.data.get(f"citations-{number}-{name}", "") for name in ("id", "key", "DELETE")}
            if values["DELETE"]:
                deleted.add(values["id"])
            elif not values["id"]:
                typed.add(values["key"])
        return {citation.key for citation in stored if str(citation.pk) not in deleted} | typed - {""}

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
        if self.is_of_deleted or not self.has_changed() and (self.instance.pk or self.empty_permitted):
            return  # nothing will be saved, and a page can have hundreds of rows
        # The slug of a new row is made when it is saved, because the rows that it is made of may be missing before.
        without_slug = isinstance(self.instance, Slugged) and not self.instance.slug
        if without_slug:
            self.instance.slug = "made-when-saved"
        super()._post_clean()
        if not self.errors:
            self._check_constraints_of_inline()
            self._check_publishing()
        if without_slug:
            self.instance.slug = ""

    def _check_publishing(self):
        if self.user and (error := publishing_error(self.user, self.instance)):
            self.add_error("status" if "status" in self.fields else None, error)

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
