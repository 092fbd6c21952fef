"""The rows of a record on its page, as one set."""

from copy import copy

from django import forms
from django.contrib.admin.utils import NestedObjects
from django.core.exceptions import SuspiciousOperation, ValidationError
from django.db import models

from records.modeladmin.concurrency import saved_since


class RowSet(forms.models.BaseInlineFormSet):
    """Rows that are told apart by the model's `natural_fields`, even if they are all new."""

    def get_queryset(self):
        """The rows in the order of the page that was sent, so that each form meets its own row."""
        if not self.is_bound or hasattr(self, "_queryset"):
            return super().get_queryset()
        stored = {str(row.pk): row for row in super().get_queryset()}
        self._queryset = [self._sent(stored, number) for number in range(self.initial_form_count())]
        return self._queryset

    def _sent(self, stored, number):
        """The row of that form: if a colleague has deleted it, as it last was."""
        key = self.data.get(f"{self.add_prefix(number)}-{self.model._meta.pk.name}", "")
        if key in stored:
            return stored[key]
        last = self.model.history.filter(id=key).first() if key.isdecimal() and len(key) < 19 else None
        if last is None:
            raise SuspiciousOperation(f"“{key[:40]}” was never a row of this record. Open the page anew.")
        return last.instance

    def _existing_object(self, pk):
        """A copy for the form to fill, so that the page can name the row as it is stored."""
        return copy(super()._existing_object(pk))

    def clean(self):
        super().clean()
        for form in self.initial_forms:
            if self._should_delete_form(form):
                self._check_deletion(form)
            elif self.model._meta.pk.name in form.errors:
                noun = self.model._meta.verbose_name
                form.add_error(None, f"A colleague has deleted this {noun}. Tick “Delete” on it and save again.")

    def _check_deletion(self, form):
        if form.is_outdated():
            form.take_version()
            raise ValidationError(f"“{form.instance}” is marked to be deleted. {saved_since(form.instance)}")
        collector = NestedObjects(using=self.instance._state.db or "default")
        collector.collect([form.instance])
        if collector.protected:
            holders = ", ".join(f"{row._meta.verbose_name} “{row}”" for row in list(collector.protected)[:5])
            raise ValidationError(
                f"“{form.instance}” cannot be deleted while it is linked from {holders}. Change that first."
            )

    def validate_unique(self):
        """Tell of a row given twice on this page, in the words of the model's own rule."""
        names = self.model.natural_fields
        if names == ("slug",):
            return
        columns = [self.model._meta.get_field(name).attname for name in names]
        seen = set()
        for form in self.forms:
            if form.errors or self._should_delete_form(form) or not (form.instance.pk or form.has_changed()):
                continue
            key = tuple(getattr(form.instance, column) for column in columns)
            if key in seen:
                form.add_error(None, self._twice())
            seen.add(key)

    def _twice(self):
        rules = [rule for rule in self.model._meta.constraints if isinstance(rule, models.UniqueConstraint)]
        return rules[0].violation_error_message if rules else f"This {self.model._meta.verbose_name} is given twice."


class NumberedRowSet(RowSet):
    """Rows that stand in an order, so that two of them may change places in one save."""

    numbered_by = None

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.left_to_rows = frozenset([self.numbered_by])

    def clean(self):
        super().clean()
        taken = set(self._others().values_list(self.numbered_by, flat=True))
        for form in self.forms:
            if form.cleaned_data.get(self.numbered_by) in taken and not self._should_delete_form(form):
                form.add_error(self.numbered_by, self._twice())

    def _others(self):
        """Rows of the record that are not on the page, because a colleague has added them since."""
        here = [row.pk for row in self.get_queryset()] if self.is_bound else []
        return models.QuerySet(self.model).filter(**{self.fk.name: self.instance.pk}).exclude(pk__in=here)

    def save(self, commit=True):
        self._make_room()
        return super().save(commit)

    def _make_room(self):
        """Move the rows that change places out of each other's way; where they end is what their history keeps."""
        rows = models.QuerySet(self.model).filter(**{self.fk.name: self.instance.pk})
        taken = set(rows.values_list(self.numbered_by, flat=True))
        taken |= {form.cleaned_data.get(self.numbered_by) for form in self.forms}
        free = (number for number in range(32_767, 0, -1) if number not in taken)
        for form in self.initial_forms:
            if self.numbered_by in form.changed_data or self._should_delete_form(form):
                rows.filter(pk=form.instance.pk).update(**{self.numbered_by: next(free)})
