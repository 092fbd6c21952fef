"""The rows of a record on its page, validated together."""

from copy import copy

from django import forms
from django.contrib.admin.utils import NestedObjects
from django.core.exceptions import SuspiciousOperation, ValidationError
from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.functional import cached_property

from records.modeladmin.concurrency import conflict_message
from records.models.row import Row


class RowFormSet(forms.models.BaseInlineFormSet):
    """Rows of which no two have the same content or the same key, even if all of them are new.

    `above` are the formsets above this one on its page, to which it adds itself: rows of one model can be in two.
    """

    def __init__(self, *args, above=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.above = [formset for formset in above or [] if formset.model is self.model]
        if above is not None:
            above.append(self)

    @cached_property
    def posted_rows(self):
        """The rows in the order of the posted page, so that each form gets its own row."""
        stored = {str(row.pk): row for row in super().get_queryset()}
        return [self._posted_row(stored, index) for index in range(self.initial_form_count())]

    @cached_property
    def being_deleted(self):
        """The primary keys of the rows that are marked for deletion."""
        if not (self.is_bound and self.can_delete):
            return ()
        prefixes = map(self.add_prefix, range(self.initial_form_count()))
        marked = [prefix for prefix in prefixes if self.data.get(f"{prefix}-{DELETION_FIELD_NAME}")]
        posted = [self.data.get(f"{prefix}-{self.model._meta.pk.name}", "") for prefix in marked]
        return tuple(int(key) for key in posted if key.isdecimal() and len(key) < 19)

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.instance.being_deleted = self.being_deleted

    def save_existing_objects(self, commit=True):
        """Delete first, so that another row can get what a deleted one had."""
        deleted = [form.instance for form in self.deleted_forms if form.instance.pk] if commit else []
        for row in deleted:
            self.delete_existing(row)
        saved = super().save_existing_objects(commit)
        self.deleted_objects += deleted
        return saved

    def _posted_row(self, stored, index):
        """The row of that form; if someone has deleted it, as it was before."""
        key = self.data.get(f"{self.add_prefix(index)}-{self.model._meta.pk.name}", "")
        if key in stored:
            return stored[key]
        last = self.model.history.filter(id=key).first() if key.isdecimal() and len(key) < 19 else None
        if last is None:
            raise SuspiciousOperation(f"“{key[:40]}” is not a row of this record. Reload the page.")
        return last.instance

    def get_queryset(self):
        """Copies of the posted rows, because the forms change theirs and the page shows the stored names."""
        return [copy(row) for row in self.posted_rows] if self.is_bound else super().get_queryset()

    def clean(self):
        super().clean()
        for form in self.initial_forms:
            if is_marked_for_deletion(form):
                self._check_deletion(form)
            elif self.model._meta.pk.name in form.errors:
                noun = self.model._meta.verbose_name
                form.add_error(
                    None, f"Someone deleted this {noun} after you opened this page. Tick “Delete” and save again."
                )

    def _check_deletion(self, form):
        if form.is_outdated():
            form.accept_stored_version()
            raise ValidationError(f"You marked “{form.instance}” for deletion. {conflict_message(form.instance)}")
        collector = NestedObjects(using=self.instance._state.db or "default")
        collector.collect([form.instance])
        if collector.protected:
            linked = ", ".join(f"{row._meta.verbose_name} “{row}”" for row in list(collector.protected)[:5])
            raise ValidationError(
                f"“{form.instance}” cannot be deleted while something links to it: {linked}. Remove that link first."
            )

    def validate_unique(self):
        """Report a row that is twice on this page, with the message of the model's own constraint."""
        is_row = issubclass(self.model, Row)
        contents = {_content(form.instance): form.instance for each in self.above for form in each.kept_forms()}
        keys = set()
        for form in self.kept_forms():
            content = _content(form.instance)
            if content and content in contents:
                names = " and ".join(dict.fromkeys(f"“{row}”" for row in (contents[content], form.instance)))
                form.add_error(None, f"{names}: {self.duplicate_message()}")
            contents[content] = form.instance
            key = (form.instance.record_id, form.instance.key) if is_row else (None, None)
            if key[1] and key in keys:
                form.add_error("key", self.duplicate_message(of_key=True))
            keys.add(key)

    def kept_forms(self):
        """The forms of the rows that the record will have, without those that have an error."""
        filled = [form for form in self.forms if form.instance.pk or form.has_changed()]
        return [form for form in filled if not form.errors and not is_marked_for_deletion(form)]

    def duplicate_message(self, of_key=False):
        """The message of the constraint on the key of a row, or of the one on its content."""
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint) and constraint.name.endswith("_key_once") == of_key:
                return constraint.violation_error_message
        return f"This {self.model._meta.verbose_name} is given twice."


class OrderedRowFormSet(RowFormSet):
    """Rows with a unique position, which can change places with each other in one save.

    Subclasses name the field of the position in `position_field`.
    """

    position_field = None

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.unique_in_formset = frozenset([self.position_field])

    def clean(self):
        super().clean()
        taken = set(self._rows_not_on_page().values_list(self.position_field, flat=True))
        for form in self.forms:
            if form.cleaned_data.get(self.position_field) in taken and not is_marked_for_deletion(form):
                form.add_error(self.position_field, self.duplicate_message())

    def _rows_of_record(self):
        """A plain QuerySet, which allows `update()`: only the final positions belong in the history."""
        return models.QuerySet(self.model).filter(**{self.fk.name: self.instance.pk})

    def _rows_not_on_page(self):
        """Rows that someone has added since the page was opened."""
        on_page = [row.pk for row in self.get_queryset()] if self.is_bound else []
        return self._rows_of_record().exclude(pk__in=on_page)

    def save(self, commit=True):
        self._free_positions()
        return super().save(commit)

    def _free_positions(self):
        """Move the rows whose position changes to unused positions, so that no two collide while they are saved."""
        rows = self._rows_of_record()
        taken = set(rows.values_list(self.position_field, flat=True))
        taken |= {form.cleaned_data.get(self.position_field) for form in self.forms}
        unused = (number for number in range(32_767, 0, -1) if number not in taken)
        for form in self.initial_forms:
            if self.position_field in form.changed_data or is_marked_for_deletion(form):
                rows.filter(pk=form.instance.pk).update(**{self.position_field: next(unused)})


def _content(row):
    """What no two rows may have in common; empty if rows of this model may say the same."""
    return (row.record_id, *row.content()) if isinstance(row, Row) else row.content()


def is_marked_for_deletion(form):
    return form.cleaned_data.get(DELETION_FIELD_NAME, False)
