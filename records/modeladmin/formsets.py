"""The rows of a record on its page, validated together."""

from django.db import models

from records.modeladmin.concurrent_formset import ConcurrentFormSet, is_marked_for_deletion
from records.models.row import Row


class RowFormSet(ConcurrentFormSet):
    """Rows of which no two have the same content or the same key, even if all of them are new.

    `above` are the formsets above this one on its page, to which it adds itself: rows of one model can be in two.
    """

    def __init__(self, *args, above=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.above = [formset for formset in above or [] if formset.model is self.model]
        if above is not None:
            above.append(self)

    def validate_unique(self):
        """Report a row that is twice on this page, with the message of the model's own constraint."""
        is_row = issubclass(self.model, Row)
        contents = {form.instance.unique_content(): form.instance for each in self.above for form in each.kept_forms()}
        keys = set()
        for form in self.kept_forms():
            content = form.instance.unique_content()
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
        filled = [form for form in self.forms if form.has_changed() or form.instance.pk and not form.is_deleted]
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
        for form in self.kept_forms():
            if form.cleaned_data.get(self.position_field) in taken:
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
