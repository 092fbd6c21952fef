"""The rows of a record on its page, merged with those that others have added, changed or deleted meanwhile."""

from copy import copy

from django import forms
from django.contrib.admin.utils import NestedObjects
from django.core.exceptions import SuspiciousOperation, ValidationError
from django.db import IntegrityError
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.functional import cached_property

from records.history.deleted_links import with_deleted_links
from records.modeladmin.concurrency import latest_version, lock_row, version_of
from records.modeladmin.keys import parse_key

MISSING = "“{}” is not a row of this record. Reload the page."


class SavedMeanwhile(IntegrityError):
    """A row was saved on another page after this form was checked; checked again, the form is merged with that."""


class ConcurrentFormSet(forms.models.BaseInlineFormSet):
    """The rows of the posted page, whatever rows the record has now. Others are left alone."""

    @property
    def is_of_deleted(self):
        """Whether the record of these rows was deleted while its page was open."""
        return hasattr(self.instance, "deletion")

    @cached_property
    def stored_rows(self):
        """{pk: row} of the rows that the record has now."""
        return {row.pk: row for row in super().get_queryset()}

    @cached_property
    def posted_rows(self):
        """The rows in the order of the posted page, so that each form gets its own row."""
        return [self._posted_row(index) for index in range(self.initial_form_count())]

    def _posted_row(self, index):
        key = self.data.get(f"{self.add_prefix(index)}-{self.model._meta.pk.name}", "")
        pk = parse_key(key)
        row = self.stored_rows.get(pk) or self._deleted_row(pk)
        if row is None:
            raise SuspiciousOperation(MISSING.format(key[:40]))
        return row

    def _deleted_row(self, pk):
        """The row as it was before somebody deleted it or moved it away; None if the record never had it."""
        versions = self.model.history.model.objects.filter(id=pk, **{self.fk.attname: self.instance.pk})
        last = versions.order_by("-history_id").first()
        if last is None:
            return None
        row = last.instance
        row.history_version = latest_version(row)
        row.is_deleted, row.is_elsewhere = True, self.model._base_manager.filter(pk=pk).exists()
        if self.is_of_deleted:
            setattr(row, self.fk.name, self.instance)
            with_deleted_links(row)
        return row

    @cached_property
    def rows_of_others(self):
        """The rows that the record has now and the posted page has not."""
        posted = {row.pk for row in self.posted_rows} if self.is_bound else self.stored_rows.keys()
        return [row for row in self.stored_rows.values() if row.pk not in posted]

    @cached_property
    def being_deleted(self):
        """The primary keys of the rows that are marked for deletion."""
        if not (self.is_bound and self.can_delete):
            return ()
        prefixes = map(self.add_prefix, range(self.initial_form_count()))
        marked = [prefix for prefix in prefixes if self.data.get(f"{prefix}-{DELETION_FIELD_NAME}")]
        posted = [self.data.get(f"{prefix}-{self.model._meta.pk.name}", "") for prefix in marked]
        return tuple(pk for pk in map(parse_key, posted) if pk is not None)

    def get_queryset(self):
        """Copies of the posted rows, because the forms change theirs and the page shows the stored names."""
        return [copy(row) for row in self.posted_rows] if self.is_bound else super().get_queryset()

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.instance.being_deleted, form.is_of_deleted = self.being_deleted, self.is_of_deleted
        if form.is_deleted:
            form.fields[self.model._meta.pk.name] = forms.IntegerField(required=False, widget=forms.HiddenInput)
        elif self.is_bound and index is not None and index >= self.initial_form_count():
            form.rows_of_others = self.rows_of_others

    def clean(self):
        super().clean()
        for form in self.initial_forms:
            if is_marked_for_deletion(form) and not form.is_deleted:
                self._check_deletion(form)

    def _check_deletion(self, form):
        if form.conflicts:
            raise ValidationError(f"You marked “{form.instance}” for deletion. {' '.join(form.non_field_errors())}")
        collector = NestedObjects(using=self.instance._state.db or "default")
        collector.collect([form.instance])
        if collector.protected:
            linked = ", ".join(f"{row._meta.verbose_name} “{row}”" for row in list(collector.protected)[:5])
            raise ValidationError(
                f"“{form.instance}” cannot be deleted while something links to it: {linked}. Remove that link first."
            )

    def save_existing_objects(self, commit=True):
        """Delete first, so that another row can get what a deleted one had."""
        deleted = [form.instance for form in self.deleted_forms if form.instance.pk and not form.is_deleted]
        for row in deleted if commit else []:
            self.delete_existing(row)
        saved = super().save_existing_objects(commit)
        self.deleted_objects += deleted if commit else []
        return saved

    def save_new_objects(self, commit=True):
        """Save new rows, and put back the deleted ones whose form says so."""
        saved = super().save_new_objects(commit)
        for form in self.initial_forms:
            if form.is_deleted and form.has_changed():
                form.instance.save(force_insert=True)
                self.new_objects.append(form.instance)
        return saved

    def save_existing(self, form, obj, commit=True):
        self._check_version(obj)
        return super().save_existing(form, obj, commit)

    def delete_existing(self, obj, commit=True):
        self._check_version(obj)
        super().delete_existing(obj, commit)

    def _check_version(self, row):
        """Raise SavedMeanwhile if the row is no longer as it was when the form was checked."""
        lock_row(self.model, row.pk)
        if str(latest_version(row) or "") != version_of(row):
            raise SavedMeanwhile(f"“{row}” was saved meanwhile.")


def is_marked_for_deletion(form):
    return form.cleaned_data.get(DELETION_FIELD_NAME, False)
