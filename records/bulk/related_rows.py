"""A column that holds rows belonging to the record, such as its citations, aliases or places."""

from django.core.exceptions import ValidationError
from import_export.fields import Field

from records.bulk.cell_syntax import CLEAR, CellError, escape_formula, join_rows, split_rows, unescape_formula
from records.bulk.errors import messages_by_column
from records.bulk.old_names import current_name
from records.bulk.widgets import UnknownSlug, widget_for
from records.models.tracked import save_checked
from records.visibility import is_visible


class RowsColumn(Field):
    """Rows of a record in one cell, each identified by its natural key within the record. The cell replaces them all.

    `parts` maps the fields of a row to (model field, widget), in the order in which they are written. The name of the
    first part may be left out of the cell.
    """

    record_field = "record"  # the foreign key from a row to its record

    def __init__(self, model, parts, attribute):
        super().__init__(attribute=attribute, column_name=attribute)
        self.model = model
        self.parts = {name: (model._meta.get_field(name), widget_for(model._meta.get_field(name))) for name in parts}
        self.unnamed_part = next(iter(parts))
        self.has_position = "position" in {field.name for field in model._meta.fields}
        self.ordered_by_pk = model._meta.ordering == [f"{self.record_field}_id", "pk"]
        # An export prefetches into a list: a QuerySet for each record takes twice as long.
        self.prefetch_attribute = f"prefetched_{attribute}"

    def save(self, instance, row, is_m2m=False, **kwargs):
        """Write nothing yet: `replace` writes the rows after their record."""

    def export(self, instance, at=None, **kwargs):
        """Return the cell. With `at`, it has only the rows that were public at that time."""
        if instance.pk is None:
            return ""
        return escape_formula(join_rows(self.render_parts(row) for row in self.current_rows(instance, at)))

    def current_rows(self, instance, at=None, new_rows=()):
        """Return the stored rows of the record.

        With `at`, only those that were public at that time or have the same key as one of the `new_rows`: a file
        that the public downloaded then can only have replaced those.
        """
        new_keys = {self.row_key(row) for row in new_rows}
        rows = instance.__dict__.get(self.prefetch_attribute)
        if rows is None:
            rows = getattr(instance, self.attribute).all()
        return [row for row in rows if not at or is_visible(row, at) or self.row_key(row) in new_keys]

    def render_parts(self, row):
        """Return (name, text) for every part that is neither blank nor the default; the unnamed part has None."""
        parts = []
        for name, (field, widget) in self.parts.items():
            value = getattr(row, name)
            text = widget.render(value)
            if text and not (field.has_default() and value == field.get_default()):
                parts.append((None if name == self.unnamed_part else name, text))
        return parts

    def parse_cell(self, record, cell):
        """Return unsaved rows for the cell. Raises ValidationError if it has a syntax error or an invalid value."""
        try:
            rows = [] if cell == CLEAR else split_rows(unescape_formula(cell))
        except CellError as error:
            raise ValidationError(f"{error}.") from error
        return [self.build_row(record, number, parts) for number, parts in enumerate(rows, start=1)]

    def build_row(self, record, number, parts):
        row = self.model(**{self.record_field: record})
        if self.has_position:
            row.position = number
        for name, text in parts:
            name = current_name(name or self.unnamed_part, self.parts)
            if name not in self.parts:
                raise ValidationError(
                    f"Entry {number}: there is no part “{name}”. Use one of: {', '.join(self.parts)}."
                )
            try:
                setattr(row, name, self.parts[name][1].clean(text))
            except UnknownSlug:
                raise
            except ValidationError as error:
                raise ValidationError(f"Entry {number}, {name}: {error.messages[0]}") from error
        return row

    def differ(self, rows, other_rows):
        """Return whether two lists of rows have different content."""
        rows, other_rows = ([self.render_parts(row) for row in each] for each in (rows, other_rows))
        if not self.ordered_by_pk:
            rows, other_rows = sorted(map(str, rows)), sorted(map(str, other_rows))
        return rows != other_rows

    def replace(self, record, new_rows, at=None):
        """Replace the record's rows; unchanged rows are not written. Raises ValidationError.

        With `at`, rows that were not public at that time are left as they are.
        """
        current = {self.row_key(row): row for row in self.current_rows(record, at, new_rows)}
        reusable = self.keys_in_order(new_rows, list(current)) if self.ordered_by_pk else set(current)
        new_keys = {self.row_key(row) for row in new_rows}
        for key, row in current.items():
            if key not in new_keys or key not in reusable:
                row.delete()
        for number, row in enumerate(new_rows, start=1):
            setattr(row, self.record_field, record)  # a new record has its primary key only now
            key = self.row_key(row)
            if key in reusable and key in current:
                row.pk, row._state.adding = current[key].pk, False
                if not self.differ([row], [current[key]]):
                    continue
            self.save_row(row, number)

    def keys_in_order(self, new_rows, current_keys):
        """Return the keys of the rows before the first that moved. Later rows are stored again to keep the order."""
        keys = set()
        for row, key in zip(new_rows, current_keys, strict=False):
            if self.row_key(row) != key:
                break
            keys.add(key)
        return keys

    def save_row(self, row, number):
        try:
            save_checked(row)
        except ValidationError as error:
            messages = (f"{name}: {message}" if name else message for name, message in messages_by_column(error))
            raise ValidationError(f"Entry {number}: {'; '.join(messages)}") from error

    def row_key(self, row):
        """Return the natural key of the row within its record, as a tuple of column values."""
        names = [name for name in self.model.natural_fields if name != self.record_field]
        return tuple(getattr(row, self.model._meta.get_field(name).attname) for name in names)


def citations_column(model):
    """Return the column for the citations of a record."""
    citation = model._meta.get_field("citations").related_model
    return RowsColumn(
        citation, ["source", "via", "where", "locator", "supports", "status", "figure", "note"], "citations"
    )


def aliases_column(model):
    """Return the column for the other names of a record."""
    alias = model._meta.get_field("aliases").related_model
    return RowsColumn(alias, ["name", "kind", "start", "start_printed", "end", "end_printed"], "aliases")


def identifiers_column(model):
    """Return the column for the identifiers that other systems have given to a record."""
    return RowsColumn(model._meta.get_field("identifiers").related_model, ["value", "scheme"], "identifiers")
