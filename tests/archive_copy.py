"""An archive for tests: made once in each process, then copied row by row, which takes a fraction of the time."""

import secrets
from contextlib import contextmanager
from copy import deepcopy
from functools import wraps

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import QuerySet

from records.models.change_set import ChangeSet
from records.models.content_version import ContentVersion
from tests.make import in_one_change_set


@contextmanager
def times_as_they_are(model):
    """Let `bulk_create` write the time of the last change that the row has, as its history says it too."""
    fields = [field for field in model._meta.concrete_fields if getattr(field, "auto_now", False)]
    for field in fields:
        field.auto_now = False
    try:
        yield
    finally:
        for field in fields:
            field.auto_now = True


class ArchiveCopy:
    """Calls `make` in the first test that needs it; writes the same rows into the database of every later one.

    A test that has written before is given an archive of its own: rows with the same keys may be there.
    """

    def __init__(self, make):
        self.make, self.made, self.rows, self.statements = make, None, None, None

    def __call__(self):
        """What `make` returned."""
        if ChangeSet.objects.exists():
            return self.make()
        if self.rows is None:
            before = {model: set(model._base_manager.values_list("pk", flat=True)) for model in apps.get_models()}
            self.made = self.make()
            self.rows = {model: list(model._base_manager.exclude(pk__in=before[model])) for model in before}
        else:
            self.write()
        return deepcopy(self.made)

    def write(self):
        with transaction.atomic():  # foreign keys are checked at its end, so that the order does not matter
            if self.statements is None:
                self.statements = self._write_rows()
            else:
                with connection.cursor() as cursor:
                    for sql, params in self.statements:
                        cursor.execute(sql, params)
            # What a process remembers of one copy must not be taken for another.
            ContentVersion.objects.update_or_create(pk=1, defaults={"token": secrets.token_hex(8), "recent_tokens": []})

    def _write_rows(self):
        """Write the rows by their models, and return [(SQL, parameters)] of what that took."""
        statements = []

        def note(execute, sql, params, many, context):
            statements.append((sql, params))
            return execute(sql, params, many, context)

        filled = {model: rows for model, rows in self.rows.items() if rows}
        with connection.execute_wrapper(note):
            for model, rows in filled.items():
                with times_as_they_are(model):
                    QuerySet(model).bulk_create(rows)
            with connection.cursor() as cursor:
                for statement in connection.ops.sequence_reset_sql(no_style(), list(filled)):
                    cursor.execute(statement)
        return [(sql, params) for sql, params in statements if "SAVEPOINT" not in sql]


def made_once(make):
    """Let a fixture that writes all its rows in one change set, and needs nothing but `db`, copy them after once."""
    copy = ArchiveCopy(in_one_change_set(lambda: make(None)))

    @wraps(make)
    def fixture(db):
        return copy()

    return fixture
