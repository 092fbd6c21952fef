"""The second half of an import: a valid row becomes changes among the planned rows. Nothing is written."""

from django.core.exceptions import ValidationError

from records.bulk.planned_cells import plan_rows, planned_reference_errors
from records.bulk.planned_rows import change_to
from records.bulk.related_rows import RowsColumn
from records.bulk.row_checks import check_constraints
from records.bulk.widgets import UnknownSlug
from records.history.states import state_of


class PlanningMixin:
    """The hooks of django-import-export that would save: they plan instead, in the order in which they are called."""

    def before_save_instance(self, instance, row, **kwargs):
        self.written_columns = [*self.changed_fields(instance, row), *self.new_rows, "slug"]
        if self.forbidden:
            raise ValidationError({self.written_columns[0]: self.forbidden})
        by_status = "status" in self.written_columns
        self.permissions.check_publishing(instance, "status" if by_status else self.written_columns[0])

    def do_instance_save(self, instance, is_create):
        """Plan the record. Its row is written with all others, when the whole file has been checked."""
        check_constraints(instance)
        self.uniqueness.check(instance, self.state_before)
        change = change_to(instance, self.state_before)
        self.permissions.check_changes([change], "slug" if is_create else self.written_columns[0])
        self.row_plan = [(change, instance)]

    def after_save_instance(self, instance, row, row_number=None, **kwargs):
        for name, new_rows in self.new_rows.items():
            self.row_plan += self.plan_rows(instance, name, new_rows)
        if errors := planned_reference_errors(self.fields.get("citations"), instance):
            raise ValidationError({name if name in self.fields else "citations": errors[name] for name in errors})
        self.add_planned(self.row_plan, row_number)
        if any(name in row and getattr(instance, name) for name in self.self_referencing_columns()):
            self.linking_records.append((row_number, instance))

    def add_planned(self, planned, row_number):
        for change, row in planned:
            self.planned.add(self.file_row(row_number), change, row)

    def plan_rows(self, instance, name, new_rows):
        """What the rows of that cell change, as `plan_rows` returns it. Raises ValidationError."""
        try:
            planned = plan_rows(self.fields[name], instance, new_rows, self.retrieved, self.uniqueness)
        except ValidationError as error:
            raise ValidationError({name: error.messages}) from error
        self.permissions.check_changes([change for change, _row in planned], name)
        return planned

    def after_import_row(self, row, row_result, **kwargs):
        if row_result.import_type == row_result.IMPORT_TYPE_SKIP:
            row_result.changes = []
            return
        before, after = self.cells_before, {name: self.fields[name].export(self.instance) for name in row}
        row_result.slug = row["slug"]
        row_result.changes = [
            (name, before.get(name, ""), cell) for name, cell in after.items() if cell != before.get(name, "")
        ]

    def after_import(self, dataset, result, **kwargs):
        """Plan the cells that link to records further down in the file, and check what rows decide for earlier ones."""
        for row_number, record, name, cell in self.deferred_cells:
            row_result = result.rows[row_number - 1]
            if row_result.errors or row_result.validation_error:
                continue
            try:
                self.plan_deferred(record, name, cell, row_result, row_number)
            except UnknownSlug as error:
                sentence = f"The row of “{error.slug}” in this file has an error too."
                result.append_invalid_row(row_number, {}, ValidationError({name: sentence}))
            except ValidationError as error:
                result.append_invalid_row(row_number, {}, ValidationError({name: error.messages}))
        self.check_takeovers(result)
        for row_number, record in self.linking_records if not result.has_validation_errors() else ():
            try:
                record.clean()  # again: a later row may have closed a circle, or hidden what this one leads to
            except ValidationError as error:
                result.append_invalid_row(row_number, {}, error)

    def check_takeovers(self, result):
        """Add the errors of rows whose unique values other rows have, as the whole file leaves them."""
        numbers = {self.file_row(number): number for number in range(1, len(result.rows) + 1)}
        names = {column.model: name for name, column in self.fields.items() if isinstance(column, RowsColumn)}
        for row, error in self.uniqueness.takeovers.settle():
            if name := names.get(type(row)):
                error = ValidationError({name: error.messages})
            result.append_invalid_row(numbers[self.planned.file_rows[type(row), row.pk]], {}, error)

    def plan_deferred(self, record, name, cell, row_result, row_number):
        """Plan the rows of such a cell and add them to the changes of its row. Raises ValidationError."""
        column = self.fields[name]
        new_rows, before = column.parse_cell(record, cell), column.export(record)
        if not column.changes(record, new_rows, self.retrieved):
            return
        if row_result.import_type == row_result.IMPORT_TYPE_SKIP:
            if error := self.permissions.stored_error(record):
                raise ValidationError(error)
            unchanged = change_to(record, state_of(record))
            self.permissions.check_changes([unchanged], name)
            self.add_planned([(unchanged, record)], row_number)
            row_result.import_type, row_result.slug = row_result.IMPORT_TYPE_UPDATE, record.slug
        self.add_planned(self.plan_rows(record, name, new_rows), row_number)
        row_result.changes.append((name, before, column.export(record)))
