"""Fill an empty database with invented incidents: python -m bench.inside.load NUMBER (DATABASE_URL says where)."""

import sys
import time
from collections import Counter

from django.core.management import call_command
from django.db import connection, transaction

from bench.inside.writing import Table, count_on, write
from bench.invented import world
from bench.invented.incidents import incident
from incidents.models import (
    Actor,
    Attack,
    Incident,
    IncidentCitation,
    IncidentPlace,
    Involvement,
    Target,
    VictimCount,
    Weapon,
)
from profiles.models import Group, GroupAlias, Person
from records.models import Place, Publisher, Source
from records.models.row import Positioned

HANGING = [IncidentPlace, Attack, Target, Weapon, Actor, Involvement, VictimCount, IncidentCitation]
AT_A_TIME = 20_000
STARTED = time.monotonic()


def load(number):
    """Bring the tables to the present schema, and the incidents 1 to `number` into them."""
    call_command("migrate", verbosity=0)
    if Incident.objects.exists():
        raise SystemExit("This database holds incidents already; the bench writes into an empty one only.")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous = OFF")
            cursor.execute("PRAGMA cache_size = -400000")
    with transaction.atomic():
        write(Place, world.place_rows())
        write(Group, world.group_rows())
        write(GroupAlias, world.alias_rows())
        write(Person, world.person_rows())
        write(Publisher, world.publisher_rows())
        write(Source, world.source_rows(number))
    _say("places, groups, people, publishers and sources")
    for first in range(1, number + 1, AT_A_TIME):
        load_incidents(first, min(first + AT_A_TIME - 1, number))
    count_on([Place, Group, GroupAlias, Person, Publisher, Source, Incident, *HANGING])
    call_command("reindex", verbosity=0)
    _say("index of words and counts")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    _say("statistics of the database")


def load_incidents(first, last):
    tables = {model.__name__: Table(model) for model in (Incident, *HANGING)}
    positioned = {model.__name__ for model in HANGING if issubclass(model, Positioned)}
    with transaction.atomic():
        for n in range(first, last + 1):
            written = Counter()
            for model, row in incident(n):
                written[model] += 1
                keyed = {"key": f"row-{written[model]}"} if model != "Incident" else {}
                placed = {"position": written[model]} if model in positioned else {}
                tables[model].add(row | keyed | placed)
        for table in tables.values():  # in any order: foreign keys are looked at when the transaction ends
            table.flush()
    _say(f"incidents to {last:,}")


def _say(what):
    print(f"  {time.monotonic() - STARTED:6.0f} s  {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    load(int(sys.argv[1]))
