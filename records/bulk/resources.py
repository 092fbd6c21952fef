"""What all bulk files have in common: strict columns, slugs as keys, blank cells that change nothing."""

from django.core.exceptions import ValidationError
from import_export.resources import ModelResource

from records.bulk.cell_syntax import BLANK, CLEAR, plain_cell, unescape_formula
from records.bulk.export_queries import with_exported_links
from records.bulk.fields import FieldColumn
from records.bulk.instance_loader import RecordLoader
from records.bulk.planning import PlanningMixin
from records.bulk.readers.csv_reader import FIRST_ROW
from records.bulk.related_rows import RowsColumn
from records.bulk.row_checks import Uniqueness, known_links
from records.bulk.widgets import UnknownSlug
from records.bulk.write_permissions import WritePermissions
from records.history.states import state_of
from records.models.tombstone import merged_slugs, row_merged_into


class RecordResource(PlanningMixin, ModelResource):
    """Imports and exports one record type by slug.

    Subclasses name every column in `Meta.fields`, in the order of the file: this is the file of the editors. Which of
    the columns the public may have is named in `public_columns` of the RecordType. The methods below are the hooks of
    django-import-export, in the order in which an import calls them; those of PlanningMixin follow.
    """

    code_notes = {}  # {column: code -> what the codebook says of it after its label, or ""}

    class Meta:
        import_id_fields = ["slug"]
        clean_model_instances = True
        use_transactions = False
        instance_loader_class = RecordLoader
        skip_unchanged = True
        skip_diff = True
        report_skipped = True
        export_order = None

    def __init__(self, planned=None, file_rows=(), retrieved=None, user=None, **kwargs):
        """`planned` are the PlannedRows to which an import adds what it changes; an export has none.

        `file_rows` are the row numbers in the file, if the rows of the table are in another order.

        `retrieved` is the time when the public downloaded the file; what was not public then is left unchanged.
        `user` is the account whose permissions the import needs; with None it may write everything.
        """
        super().__init__(**kwargs)
        self.planned, self.uniqueness = planned, Uniqueness(planned)
        self.file_rows = file_rows
        self.retrieved = retrieved
        self.merged = None  # the slugs of merged rows, which are read when a row is new
        self.permissions = WritePermissions(user)

    @classmethod
    def field_from_django_field(cls, field_name, django_field, readonly):
        return FieldColumn(django_field)

    @classmethod
    def linked_models(cls):
        """The models that the columns link to, directly or in the rows of a cell."""
        fields = []
        for column in cls.fields.values():
            fields += [column.model_field] if isinstance(column, FieldColumn) else column.part_fields
        return {field.related_model for field in fields if field.is_relation}

    @classmethod
    def self_referencing_columns(cls):
        """The names of the columns that link to the same record type, such as a place's parent."""
        columns = {name: column.model_field for name, column in cls.fields.items() if isinstance(column, FieldColumn)}
        return [name for name, field in columns.items() if field.is_relation and field.related_model is cls._meta.model]

    def get_export_order(self):
        return list(self._meta.fields)

    def get_import_order(self):
        return list(self._meta.fields)

    def filter_export(self, queryset, **kwargs):
        return with_exported_links(queryset, self.fields.values())

    def file_row(self, row_number):
        """The number that a spreadsheet shows for the table's row of that number, which starts at 1."""
        return self.file_rows[row_number - 1] if self.file_rows else row_number + FIRST_ROW - 1

    def before_import(self, dataset, **kwargs):
        self.rows_by_slug = {}
        self.linking_records = []  # of which a field leads to a record of the same type
        self.deferred_cells = []
        self.file_slugs = dict.fromkeys(unescape_formula(slug.strip()) for slug in dataset["slug"])

    def before_import_row(self, row, row_number=None, **kwargs):
        row.update({name: plain_cell(cell) for name, cell in row.items()})
        slug = row["slug"] = unescape_formula(row["slug"].strip())
        if not slug or slug == CLEAR:
            raise ValidationError({"slug": "This row has no slug. Enter that of the record to change, or a new one."})
        key = row.get("dataset_key", BLANK)
        if slug in self.rows_by_slug:
            earlier, earlier_key = self.rows_by_slug[slug]
            column, value = ("dataset_key", key) if key and key == earlier_key else ("slug", slug)
            raise ValidationError({column: f"“{value}” is already in row {earlier}. List each record only once."})
        self.rows_by_slug[slug] = self.file_row(row_number), key

    def after_init_instance(self, instance, new, row, **kwargs):
        columns = [self.fields[name] for name in row]
        if new:
            self.check_not_merged(row["slug"])
            instance.pk = self.planned.new_key()
            vars(instance).update({each.prefetch_attribute: [] for each in columns if isinstance(each, RowsColumn)})
        else:
            self.planned.add_base(instance)
            for column in columns:
                for each in column.current_rows(instance) if isinstance(column, RowsColumn) else ():
                    self.planned.add_base(each)
        self.instance, self.state_before = instance, None if new else state_of(instance)
        self.cells_before = {} if new else {name: self.fields[name].export(instance) for name in row}
        self.forbidden = "" if new else self.permissions.stored_error(instance)

    def check_not_merged(self, slug):
        """Raise ValidationError for a row that is away because it was merged; it would come back as a new one."""
        if self.merged is None:
            self.merged = merged_slugs(self._meta.model)
        if slug in self.merged and (target := row_merged_into(self._meta.model, slug)):
            merged = f"The {self._meta.model._meta.verbose_name} “{slug}” was merged into “{target.slug}”."
            raise ValidationError({"slug": f"{merged} Leave this row out, or change that one."})

    def import_instance(self, instance, row, **kwargs):
        self.new_rows, errors = {}, {}
        for name, cell in row.items():
            if cell == BLANK:
                continue
            column = self.fields[name]
            try:
                if isinstance(column, RowsColumn):
                    self.new_rows[name] = column.parse_cell(instance, cell)
                elif not self.is_public_text(instance, name, cell):
                    column.save(instance, row)
            except UnknownSlug as error:
                of_file = error.model is self._meta.model and error.slug in self.file_slugs
                if of_file and isinstance(column, RowsColumn):
                    self.deferred_cells.append((kwargs["row_number"], instance, name, cell))
                elif of_file:
                    errors[name] = [
                        f"The row of “{error.slug}” in this file links back to this one, or has an error too."
                    ]
                else:
                    errors[name] = [error.sentence()]
            except ValidationError as error:
                errors[name] = error.messages
        if errors:
            raise ValidationError(errors)

    def is_public_text(self, instance, name, cell):
        """Whether a public file has the stored text as it was given out, without references to footnotes."""
        return bool(self.retrieved and instance.pk) and cell == self.fields[name].export(instance, at=self.retrieved)

    def skip_row(self, instance, original, row, import_validation_errors=None):
        """Whether the row changes nothing; it is then not planned."""
        if import_validation_errors or not self.cells_before:
            return False
        for name, new_rows in list(self.new_rows.items()):
            try:
                if not self.fields[name].changes(instance, new_rows, self.retrieved):
                    del self.new_rows[name]
            except ValidationError as error:
                raise ValidationError({name: error.messages}) from error
        return not self.new_rows and not self.changed_fields(instance, row)

    def changed_fields(self, instance, row):
        """The names of the FieldColumns of the row whose value differs from the stored one."""
        names = [name for name in row if not isinstance(self.fields[name], RowsColumn)]
        return [name for name in names if self.fields[name].export(instance) != self.cells_before.get(name)]

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        errors = dict(import_validation_errors or {})
        try:
            instance.clean_fields(exclude={*errors, *known_links(instance)})
            if not errors:
                instance.clean()
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)
