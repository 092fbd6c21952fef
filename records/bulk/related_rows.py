"""A column that holds rows belonging to the record, such as its citations, aliases or places."""

from django.core.exceptions import ValidationError
from import_export.fields import Field

from records.bulk.cell_syntax import CLEAR, CellError, escape_formula, join_rows, split_rows, unescape_formula
from records.bulk.old_names import current_name
from records.bulk.row_matching import RowChanges, match_rows, set_positions
from records.bulk.widgets import widget_for
from records.visibility import is_visible


class RowsColumn(Field):
    """Rows of a record in one cell, which replaces them all. Their order in it is that of their positions.

    `parts` maps the fields of a row to (model field, widget), in the order in which they are written; the last is its
    key. The name of the first part may be left out of the cell.
    """

    record_field = "record"  # the foreign key from a row to its record

    def __init__(self, model, parts, attribute):
        super().__init__(attribute=attribute, column_name=attribute)
        self.model = model
        fields = [model._meta.get_field(name) for name in (*parts, "key")]
        self.parts = {field.name: (field, widget_for(field)) for field in fields}
        self.unnamed_part = next(iter(parts))
        # An export prefetches into a list: a QuerySet for each record takes twice as long.
        self.prefetch_attribute = f"prefetched_{attribute}"

    @property
    def part_fields(self):
        """The model fields of the parts, in the order in which they are written."""
        return [field for field, _widget in self.parts.values()]

    def save(self, instance, row, is_m2m=False, **kwargs):
        """Set nothing: `planned_cells.plan_rows` does, after the record."""

    def export(self, instance, at=None, **kwargs):
        """The cell. With `at`, it has only the rows that were public at that time, without their keys."""
        if instance.pk is None:
            return ""
        rows = self.current_rows(instance, at)
        return escape_formula(join_rows(self.render_parts(row, with_key=not at) for row in rows))

    def current_rows(self, instance, at=None):
        """The stored rows of the record; with `at`, those that were public at that time."""
        rows = instance.__dict__.get(self.prefetch_attribute)
        if rows is None:
            rows = getattr(instance, self.attribute).all()
        return [row for row in rows if not at or is_visible(row, at)]

    def render_parts(self, row, with_key=False):
        """(name, text) for every part that is neither blank nor the default; the unnamed part has None."""
        parts = []
        for name, (field, widget) in self.parts.items():
            value = getattr(row, name)
            text = widget.render(value)
            if text and not (field.has_default() and value == field.get_default()) and (with_key or name != "key"):
                parts.append((None if name == self.unnamed_part else name, text))
        return parts

    def parse_cell(self, record, cell):
        """Unsaved rows for the cell. Raises ValidationError for a syntax error or an invalid value, and UnknownSlug."""
        try:
            rows = [] if cell == CLEAR else split_rows(unescape_formula(cell))
        except CellError as error:
            raise ValidationError(f"{error}.") from error
        return [self.build_row(record, number, parts) for number, parts in enumerate(rows, start=1)]

    def build_row(self, record, number, parts):
        row = self.model(**{self.record_field: record})
        for name, text in parts:
            name = current_name(name or self.unnamed_part, self.parts)
            if name not in self.parts:
                raise ValidationError(
                    f"Entry {number}: there is no part “{name}”. Use one of: {', '.join(self.parts)}."
                )
            try:
                setattr(row, name, self.parts[name][1].clean(text))
            except ValidationError as error:
                raise ValidationError(f"Entry {number}, {name}: {error.messages[0]}") from error
        return row

    def changes(self, record, new_rows, at=None):
        """What these rows of a cell change, as RowChanges. Raises ValidationError for a wrong key.

        With `at`, rows that were not public at that time and are not in the cell are left as they are.
        """
        stored = self.current_rows(record) if record.pk else []
        matches = match_rows(new_rows, stored)
        set_positions(new_rows, matches, stored)
        matched = {match.pk for match in matches if match}
        removed = [row for row in stored if row.pk not in matched and (not at or is_visible(row, at))]
        written = [
            (number, row)
            for number, (row, match) in enumerate(zip(new_rows, matches, strict=True), start=1)
            if match is None or self.differs(row, match)
        ]
        return RowChanges(removed, written)

    def differs(self, row, stored):
        """Whether a row has other content than the stored one, or another position."""
        moved = getattr(row, "position", None) != getattr(stored, "position", None)
        return moved or self.render_parts(row) != self.render_parts(stored)


def citations_column(model):
    """The column for the citations of a record."""
    citation = model._meta.get_field("citations").related_model
    return RowsColumn(
        citation, ["source", "via", "where", "locator", "supports", "status", "figure", "note"], "citations"
    )


def aliases_column(model):
    """The column for the other names of a record."""
    alias = model._meta.get_field("aliases").related_model
    return RowsColumn(alias, ["name", "kind", "start", "start_printed", "end", "end_printed"], "aliases")


def identifiers_column(model):
    """The column for the identifiers that other systems have given to a record."""
    return RowsColumn(model._meta.get_field("identifiers").related_model, ["value", "scheme"], "identifiers")
