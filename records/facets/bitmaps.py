"""Sets of row numbers as compressed bitmaps: a million rows meet another set in microseconds."""

from array import array

from django.db.models import Aggregate, BooleanField, F, Func, TextField
from pyroaring import BitMap


class Joined(Aggregate):
    """All numbers of a query in one text: a tenth of the time that as many rows take."""

    output_field = TextField()

    def as_sqlite(self, compiler, connection, **context):
        return super().as_sql(compiler, connection, template="group_concat(%(expressions)s)", **context)

    def as_postgresql(self, compiler, connection, **context):
        return super().as_sql(compiler, connection, template="string_agg((%(expressions)s)::text, ',')", **context)


def bitmap_of(queryset, column="pk"):
    """The primary keys of a query, or the numbers in another column."""
    text = queryset.order_by().aggregate(joined=Joined(column))["joined"]
    return BitMap(array("I", map(int, text.split(",")))) if text else BitMap()


class PkIn(Func):
    """The condition that a row is one of these. They go to the database as one text, not as thousands of parameters."""

    output_field = BooleanField()

    def __init__(self, rows):
        super().__init__(F("pk"))
        self.rows = ",".join(map(str, rows))

    def as_sqlite(self, compiler, connection, **context):
        key, params = compiler.compile(self.source_expressions[0])
        return f"{key} IN (SELECT value FROM json_each(%s))", (*params, f"[{self.rows}]")

    def as_postgresql(self, compiler, connection, **context):
        key, params = compiler.compile(self.source_expressions[0])
        return f"{key} = ANY(%s::bigint[])", (*params, f"{{{self.rows}}}")
