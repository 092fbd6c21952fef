"""A column that holds one field of the record."""

from django.core.exceptions import ValidationError
from django.db import models
from import_export.fields import Field

from records.bulk.cell_syntax import BLANK, CLEAR, escape_formula, unescape_formula
from records.bulk.widgets import DecimalWidget, IntegerWidget, widget_for
from records.footnote_references import without_references
from records.visibility import is_visible


class FieldColumn(Field):
    """One field of the record. A blank cell leaves it unchanged and a lone dash clears it."""

    def __init__(self, model_field):
        super().__init__(attribute=model_field.name, column_name=model_field.name, widget=widget_for(model_field))
        self.model_field = model_field
        self.has_references = isinstance(model_field, models.TextField)

    def clean(self, row, **kwargs):
        return self.widget.clean(unescape_formula(row[self.column_name]))

    def save(self, instance, row, is_m2m=False, **kwargs):
        cell = row.get(self.column_name, BLANK)
        if cell == CLEAR:
            setattr(instance, self.attribute, self.empty_value())
        elif cell != BLANK:
            setattr(instance, self.attribute, self.clean(row))

    def export(self, instance, at=None, **kwargs):
        """The cell. With `at`, as the public may have it.

        A link to a record that was not public at that time is blank, and a text has no references to footnotes.
        """
        if at and self.model_field.is_relation:
            linked = getattr(instance, self.attribute)
            if linked and not is_visible(linked, at):
                return BLANK
        text = super().export(instance, **kwargs)
        if at and self.has_references:
            text = without_references(text)
        return text if isinstance(self.widget, (IntegerWidget, DecimalWidget)) else escape_formula(text)

    def empty_value(self):
        """The value of a cleared field. Raises ValidationError if the field is required."""
        if not self.model_field.blank:
            raise ValidationError(
                f"“-” clears a value, but “{self.column_name}” is required. Leave the cell blank to keep its value."
            )
        if self.model_field.null:
            return None
        if self.model_field.has_default():
            return self.model_field.get_default()
        return "" if self.model_field.empty_strings_allowed else None
