"""What every bulk file shares: strict columns and keys, blanks that leave alone, and a plan before a write."""

import difflib

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Prefetch
from import_export.resources import ModelResource

from records.bulk.cell_syntax import BLANK, restore
from records.bulk.fields import Column, Rows
from records.bulk.readers.csv_reader import FIRST_ROW
from records.bulk.widgets import UnknownSlug
from records.models.tracked import save_checked
from records.visibility import hiding_links


class TableError(ValueError):
    """A table whose columns or keys are wrong; nothing of it is imported."""


class RecordResource(ModelResource):
    """Imports by slug. Subclasses name every column in `Meta.fields`, in the order of the file."""

    class Meta:
        import_id_fields = ["slug"]
        clean_model_instances = True
        use_transactions = True
        skip_unchanged = True
        skip_diff = True
        report_skipped = True
        export_order = None

    def __init__(self, numbers=(), retrieved=None, **kwargs):
        """`numbers` are those of the rows in the file, where they stand in another order than in the table.

        `retrieved` is when the public took the file: it says nothing of what the public could not see then.
        """
        super().__init__(**kwargs)
        self.numbers = numbers
        self.retrieved = retrieved

    def number(self, row_number):
        return self.numbers[row_number - 1] if self.numbers else row_number + FIRST_ROW - 1

    @classmethod
    def links_to_itself(cls):
        """The columns that link to a record of the same kind, as a place to the place above it."""
        columns = {name: field.model_field for name, field in cls.fields.items() if isinstance(field, Column)}
        return [name for name, field in columns.items() if field.is_relation and field.related_model is cls._meta.model]

    @classmethod
    def field_from_django_field(cls, field_name, django_field, readonly):
        return Column(django_field)

    def get_export_order(self):
        return list(self._meta.fields)

    def get_import_order(self):
        return list(self._meta.fields)

    def filter_export(self, queryset, **kwargs):
        rows = [field for field in self.fields.values() if isinstance(field, Rows)]
        links = [
            f"{column.read}__{part}"
            for column in rows
            for part, (field, _) in column.parts.items()
            if field.is_relation
        ]
        read = [Prefetch(column.attribute, to_attr=column.read) for column in rows]
        singles = [
            field.attribute
            for field in self.fields.values()
            if isinstance(field, Column) and field.model_field.is_relation
        ]
        keyed = [f"{name}__{link}" for name in singles for link in hiding_links(self._model_behind(name))]
        return queryset.select_related(*singles, *keyed).prefetch_related(*read, *links)

    def _model_behind(self, name):
        return self._meta.model._meta.get_field(name).related_model

    def before_import(self, dataset, **kwargs):
        self.seen = {}
        self.later = []
        unknown = [name for name in dataset.headers if name not in self.fields]
        if unknown:
            raise TableError(_unknown_column(unknown[0], list(self.fields)))
        if "slug" not in dataset.headers:
            raise TableError("The column “slug” is missing; it says which record a row is for.")
        self.slugs_of_file = {restore(slug.strip()) for slug in dataset["slug"]}

    def before_import_row(self, row, row_number=None, **kwargs):
        slug = row["slug"] = restore(row["slug"].strip())
        if not slug or slug == "-":
            raise ValidationError({"slug": "The slug is blank; it says which record the row is for."})
        if slug in self.seen:
            raise ValidationError(
                {"slug": f"“{slug}” stands in row {self.seen[slug]} already; a file names a record once."}
            )
        self.seen[slug] = self.number(row_number)

    def after_init_instance(self, instance, new, row, **kwargs):
        self.before = {} if new else {name: self.fields[name].export(instance) for name in row}

    def import_instance(self, instance, row, **kwargs):
        self.wanted, errors = {}, {}
        for name, cell in row.items():
            if cell == BLANK:
                continue
            field = self.fields[name]
            try:
                if isinstance(field, Rows):
                    self.wanted[name] = field.wanted(instance, cell)
                else:
                    field.save(instance, row)
            except UnknownSlug as error:
                if isinstance(field, Rows) and error.slug in self.slugs_of_file:
                    self.later.append((kwargs["row_number"], row["slug"], name, cell))
                else:
                    errors[name] = error.messages
            except ValidationError as error:
                errors[name] = error.messages
        if errors:
            raise ValidationError(errors)

    def after_import(self, dataset, result, **kwargs):
        """Write the rows that link to records further down in the file, now that those stand."""
        for number, slug, name, cell in self.later:
            record = self._meta.model._default_manager.filter(slug=slug).first()
            if not record:
                continue
            try:
                self.fields[name].replace(record, self.fields[name].wanted(record, cell), self.retrieved)
            except ValidationError as error:
                raise TableError(f"Row {self.number(number)}, column {name}: {error.messages[0]}") from error

    def skip_row(self, instance, original, row, import_validation_errors=None):
        """A row that says nothing new is not written and leaves no history."""
        if import_validation_errors or not self.before:
            return False
        for name in list(self.wanted):
            if not self.fields[name].differ(
                self.wanted[name], self.fields[name].standing(instance, self.retrieved, self.wanted[name])
            ):
                del self.wanted[name]
        return not self.wanted and not self.changed(instance, row)

    def changed(self, instance, row):
        """The columns of the row whose value differs from the stored one, Rows left out."""
        columns = [name for name in row if not isinstance(self.fields[name], Rows)]
        return [name for name in columns if self.fields[name].export(instance) != self.before.get(name)]

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        errors = dict(import_validation_errors or {})
        try:
            instance.clean_fields(exclude=errors.keys())
            if not errors:
                instance.clean()
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def do_instance_save(self, instance, is_create):
        save_checked(instance)

    def after_save_instance(self, instance, row, **kwargs):
        for name, wanted in self.wanted.items():
            try:
                self.fields[name].replace(instance, wanted, self.retrieved)
            except ValidationError as error:
                raise ValidationError({name: error.messages}) from error

    def after_import_row(self, row, row_result, **kwargs):
        if row_result.import_type == row_result.IMPORT_TYPE_SKIP:
            row_result.changes = []
            return
        instance = self._meta.model._default_manager.get(slug=row["slug"])
        after = {name: self.fields[name].export(instance) for name in row}
        row_result.changes = [
            (name, self.before.get(name, ""), text) for name, text in after.items() if text != self.before.get(name, "")
        ]
        row_result.slug = row["slug"]


def _unknown_column(name, known):
    near = difflib.get_close_matches(name.strip().lower(), known, n=1)
    hint = f" Did you mean “{near[0]}”?" if near else ""
    return f"The column “{name}” is not known.{hint} The columns are: {', '.join(known)}."


def sentences(error):
    """A ValidationError as (column, reason) pairs."""
    if not hasattr(error, "message_dict"):
        return [("", message) for message in error.messages]
    return [
        ("" if column == NON_FIELD_ERRORS else column, message)
        for column, messages in error.message_dict.items()
        for message in messages
    ]
