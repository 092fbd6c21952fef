"""The public incidents as one flat table, for Datasette: python -m bench.inside.flat FILE

One column for each facet of the archive's own list, holding the first value where an incident has several, and an index
on each: what a practised user of Datasette would publish.
"""

import sqlite3
import sys

from django.db.models import F, Min

from bench.addresses import FACETS
from incidents.models import Incident

FIRST = {
    "attack": "attacks__type",
    "target": "targets__type",
    "weapon": "weapons__type",
    "attribution": "actors__attribution",
    "side": "actors__side",
    "actor_role": "actors__role",
    "victims": "victims__victim_class",
    "group": "actors__group__slug",
    "person": "people__person__slug",
    "place": "places__place__slug",
}
OWN = {
    "id": "id",
    "slug": "slug",
    "title": "title",
    "summary": "summary",
    "date_first": "date_first",
    "date_last": "date_last",
    "date_known": "date_precision",
    "kind": "kind",
    "outcome": "outcome",
    "suicide": "suicide",
    "killed_counted": "killed_counted",
}
AT_A_TIME = 5_000


def flatten(path):
    columns = [*OWN, *FIRST]
    file = sqlite3.connect(path)
    file.execute(f"CREATE TABLE incidents ({', '.join(_column(name) for name in columns)})")
    marks = ", ".join("?" * len(columns))
    last = 0
    while rows := list(_rows(last)):
        file.executemany(f"INSERT INTO incidents VALUES ({marks})", rows)
        last = rows[-1][0]
    for name in [*FACETS, "date_first", "killed_counted"]:
        file.execute(f'CREATE INDEX "incidents_{name}" ON incidents ("{name}")')
    file.execute("ANALYZE")
    file.commit()
    file.close()


def _column(name):
    kinds = {"id": "INTEGER PRIMARY KEY", "suicide": "INTEGER", "killed_counted": "INTEGER"}
    return f'"{name}" {kinds.get(name, "TEXT")}'


def _rows(after):
    """The next rows by number; the first of several values is the one entered first."""
    incidents = Incident.objects.published().filter(pk__gt=after).order_by("pk")[:AT_A_TIME]
    own = list(incidents.values_list(*OWN.values()))
    firsts = {name: _first(path, [row[0] for row in own]) for name, path in FIRST.items()}
    for row in own:
        days = [day and day.isoformat() for day in row[4:6]]
        yield [*row[:4], *days, *row[6:], *(firsts[name].get(row[0]) for name in FIRST)]


def _first(path, numbers):
    link, _, rest = path.partition("__")
    rows = Incident._meta.get_field(link).related_model.objects.filter(record__in=numbers)
    first = rows.values("record").annotate(first=Min("pk")).values("first")
    return dict(rows.filter(pk__in=first).order_by().annotate(value=F(rest)).values_list("record", "value"))


if __name__ == "__main__":
    flatten(sys.argv[1])
