"""Columns that a table did not have when a row of its history was written: the row says nothing about them."""

from functools import cache

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddField
from django.db.migrations.recorder import MigrationRecorder

from records.history.states import state_columns


def columns_unknown_to(history_row):
    """The columns of the state that this row of a history does not know, as they were added after it was written."""
    model, added = history_row.instance_type, _added_columns(type(history_row))
    return [name for name in state_columns(model) if name in added and added[name] > history_row.history_date]


@cache
def _added_columns(history_model):
    """{column: the time at which a migration of this database added it to the table of a history}."""
    meta, applied = history_model._meta, MigrationRecorder(connection).applied_migrations()
    columns = {field.name: field.attname for field in meta.concrete_fields}
    return {
        columns[operation.name]: applied[key].applied
        for key, migration in MigrationLoader(connection).disk_migrations.items()
        if key[0] == meta.app_label and key in applied
        for operation in migration.operations
        if isinstance(operation, AddField)
        and operation.model_name_lower == meta.model_name
        and operation.name in columns
    }
