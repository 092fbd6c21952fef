"""Columns: a field of the record, or rows that belong to it."""

from django.core.exceptions import ValidationError
from import_export.fields import Field

from records.bulk.cell_syntax import BLANK, CLEAR, CellError, defuse, join_rows, restore, split_rows
from records.bulk.widgets import Exact, UnknownSlug, Whole, widget_for
from records.models.tracked import save_checked
from records.visibility import is_visible


class Column(Field):
    """A field of the record. A blank cell leaves it alone, a lone dash clears it."""

    def __init__(self, model_field):
        super().__init__(attribute=model_field.name, column_name=model_field.name, widget=widget_for(model_field))
        self.model_field = model_field

    def clean(self, row, **kwargs):
        return self.widget.clean(restore(row[self.column_name]))

    def save(self, instance, row, is_m2m=False, **kwargs):
        cell = row.get(self.column_name, BLANK)
        if cell == CLEAR:
            setattr(instance, self.attribute, self.empty())
        elif cell != BLANK:
            setattr(instance, self.attribute, self.clean(row))

    def export(self, instance, at=None, **kwargs):
        """The cell; as the public may read it at that moment, if one is given."""
        if at and self.model_field.is_relation:
            linked = getattr(instance, self.attribute)
            if linked and not is_visible(linked, at):
                return BLANK
        text = super().export(instance, **kwargs)
        return text if isinstance(self.widget, (Whole, Exact)) else defuse(text)

    def empty(self):
        if not self.model_field.blank:
            raise ValidationError("It cannot be empty, so “-” cannot clear it.")
        if self.model_field.null:
            return None
        return self.model_field.get_default() if self.model_field.has_default() else ""


class Rows(Field):
    """Rows of a record in one cell, each known by its natural key inside the record. The cell replaces them all.

    `parts` are the fields of a row in the order in which they are written; the first may go without its name.
    """

    link = "record"  # the field that leads from a row to its record

    def __init__(self, model, parts, attribute):
        super().__init__(attribute=attribute, column_name=attribute)
        self.model = model
        self.parts = {name: (model._meta.get_field(name), widget_for(model._meta.get_field(name))) for name in parts}
        self.bare = next(iter(parts))
        self.numbered = "position" in {field.name for field in model._meta.fields}
        self.read = f"read_{attribute}"  # where `filter_export` puts them: a list costs half of a QuerySet a record
        self.in_file_order = model._meta.ordering == [f"{self.link}_id", "pk"]

    def save(self, instance, row, is_m2m=False, **kwargs):
        """Nothing yet: rows need their record, and are written after it by `replace`."""

    def export(self, instance, at=None, **kwargs):
        """The cell; as the public may read it at that moment, if one is given."""
        if instance.pk is None:
            return ""
        return defuse(join_rows(self.render(row) for row in self.standing(instance, at)))

    def standing(self, instance, at=None, wanted=()):
        """The rows of the record: all, or those that a file which the public took at that moment speaks of."""
        keys = {self.key(row) for row in wanted}
        rows = instance.__dict__.get(self.read)
        if rows is None:
            rows = getattr(instance, self.attribute).all()
        return [row for row in rows if not at or is_visible(row, at) or self.key(row) in keys]

    def render(self, row):
        """The parts of a row that are neither blank nor at their default, as (name, text); the bare one has no name."""
        parts = []
        for name, (field, widget) in self.parts.items():
            value = getattr(row, name)
            text = widget.render(value)
            if text and not (field.has_default() and value == field.get_default()):
                parts.append((None if name == self.bare else name, text))
        return parts

    def wanted(self, record, cell):
        """The rows that the cell asks for, not yet written. Raises ValidationError for what cannot be read."""
        try:
            rows = [] if cell == CLEAR else split_rows(restore(cell))
        except CellError as error:
            raise ValidationError(f"{error}.") from error
        return [self.build(record, number, parts) for number, parts in enumerate(rows, start=1)]

    def differ(self, wanted, standing):
        """Whether these rows say something else than those."""
        wanted, standing = ([self.render(row) for row in rows] for rows in (wanted, standing))
        if not self.in_file_order:
            wanted, standing = sorted(map(str, wanted)), sorted(map(str, standing))
        return wanted != standing

    def replace(self, record, wanted, at=None):
        """Make the record's rows the wanted ones; what stays the same is not written. Raises ValidationError.

        Rows that the public could not see at that moment, if one is given, are left as they are.
        """
        standing = {self.key(row): row for row in self.standing(record, at, wanted)}
        kept = self.unmoved(wanted, list(standing)) if self.in_file_order else set(standing)
        keys = {self.key(row) for row in wanted}
        for key, row in standing.items():
            if key not in keys or key not in kept:
                row.delete()
        for number, row in enumerate(wanted, start=1):
            setattr(row, self.link, record)  # which has its number only now, if it is new
            key = self.key(row)
            if key in kept and key in standing:
                row.pk, row._state.adding = standing[key].pk, False
                if not self.differ([row], [standing[key]]):
                    continue
            self.write(row, number)

    def unmoved(self, wanted, standing):
        """The keys of the rows before the first that moved: later ones are written anew, to stand in order."""
        kept = set()
        for row, key in zip(wanted, standing, strict=False):
            if self.key(row) != key:
                break
            kept.add(key)
        return kept

    def build(self, record, number, parts):
        row = self.model(**{self.link: record})
        if self.numbered:
            row.position = number
        for name, text in parts:
            name = name or self.bare
            if name not in self.parts:
                raise ValidationError(f"Entry {number}: “{name}” is not a part; one of: {', '.join(self.parts)}.")
            try:
                setattr(row, name, self.parts[name][1].clean(text))
            except UnknownSlug:
                raise
            except ValidationError as error:
                raise ValidationError(f"Entry {number}, {name}: {error.messages[0]}") from error
        return row

    def write(self, row, number):
        try:
            save_checked(row)
        except ValidationError as error:
            said = "; ".join(
                f"{name}: {message}" if name != "__all__" else message
                for name, messages in error.message_dict.items()
                for message in messages
            )
            raise ValidationError(f"Entry {number}: {said}") from error

    def key(self, row):
        names = [name for name in self.model.natural_fields if name != self.link]
        return tuple(getattr(row, self.model._meta.get_field(name).attname) for name in names)


def citations(model):
    """The column for the citations of a record."""
    citation = model._meta.get_field("citations").related_model
    return Rows(citation, ["source", "via", "where", "locator", "facts", "standing", "figure", "note"], "citations")


def aliases(model):
    """The column for the other names of a record."""
    alias = model._meta.get_field("aliases").related_model
    parts = ["name", "kind", "start", "start_printed", "end", "end_printed"]
    return Rows(alias, parts, "aliases")
