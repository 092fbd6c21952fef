"""The edition: a word for the state of all that the public can read. What was kept under another edition is stale."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection, models
from django.db.models import F, Max, Min
from django.utils import timezone
from psycopg.pq import ExecStatus

from records.models.search_entry import SearchEntry

CHANGE = "SELECT token, number FROM records_contentversion WHERE id = 1"
NO_CHANGE = ("empty", 0)
LONG_AGO, FAR_AHEAD = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


class ContentVersion(models.Model):
    """One row. `number` grows with every change set that writes; `token` tells one database from another.

    An emptied or restored database has another token, so that a number used before means something else there.
    """

    number = models.PositiveBigIntegerField(default=1)
    token = models.CharField(max_length=16, editable=False)

    def __str__(self):
        return f"{self.token}-{self.number}"


def may_be_taken_back():
    """Whether a transaction is open: what is read in it is not to be remembered. Those around tests do not count."""
    return any(not block._from_testcase for block in connection.atomic_blocks)


def bump_content_version():
    """Begin a new edition; its number. Holds the row until the transaction ends, so that editions come in order."""
    if not ContentVersion.objects.filter(pk=1).update(number=F("number") + 1):
        ContentVersion.objects.create(pk=1, token=secrets.token_hex(8))
    return ContentVersion.objects.values_list("number", flat=True).get(pk=1)


def content_version():
    """The word for what is public at this moment, found by one small query.

    It changes with every change set that writes, and when the time comes from which a record is public.
    """
    plain = connection.vendor != "postgresql" or connection.in_atomic_block or connection.queries_logged
    change = None if plain else _planned_change()
    if change is None:
        with connection.cursor() as cursor:
            cursor.execute(CHANGE)
            change = cursor.fetchone() or NO_CHANGE
    return "{}-{}-{}".format(*change, _span(change).since)


def _planned_change():
    """The row by a statement that PostgreSQL has planned before: every request asks, and planning took most of it.

    None where the statement is not known, as behind a pooler that gives each question another connection. Not for use
    in a transaction, which a failure would break, nor where queries are logged, which it goes past.
    """
    connection.ensure_connection()
    session = connection.connection
    with connection.wrap_database_errors:
        if not hasattr(session, "has_planned"):
            session.has_planned = session.pgconn.prepare(b"edition", CHANGE.encode()).status == ExecStatus.COMMAND_OK
        result = session.pgconn.exec_prepared(b"edition", None) if session.has_planned else None
    if result is None or result.status != ExecStatus.TUPLES_OK:
        session.has_planned = False
        return None
    return (result.get_value(0, 0).decode(), int(result.get_value(0, 1))) if result.ntuples else NO_CHANGE


@dataclass(frozen=True)
class Span:
    """A time in which nothing becomes public of itself, as long as no other change comes."""

    change: tuple
    since: datetime
    until: datetime


_last = Span((), LONG_AGO, LONG_AGO)


def _span(change):
    """The span that holds this moment. Its ends are read once for each process, not for each request."""
    global _last
    now = timezone.now()
    if _last.change == change and _last.since <= now < _last.until:
        return _last
    opened = SearchEntry.objects.filter(public_from__lte=now).aggregate(newest=Max("public_from"))
    coming = SearchEntry.objects.filter(public_from__gt=now).aggregate(next=Min("public_from"))
    span = Span(change, opened["newest"] or LONG_AGO, coming["next"] or FAR_AHEAD)
    if not may_be_taken_back():
        _last = span
    return span
