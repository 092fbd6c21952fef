"""The content version: a text that names the state of everything the public can read.

Whatever was kept in memory under another version is out of date.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple
from weakref import WeakKeyDictionary

import psycopg
from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import Subquery
from django.utils import timezone
from psycopg.pq import ExecStatus

from records.models.search_entry import SearchEntry

QUERY = "SELECT token, number FROM records_contentversion WHERE id = 1"
EMPTY = ("empty", 0)  # before the first change
MAX_RECENT_TOKENS = 100
LONG_AGO, FAR_AHEAD = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
STATEMENT = b"content_version"
_has_statement = WeakKeyDictionary()  # {connection to PostgreSQL: whether it knows the statement}


class ContentVersion(models.Model):
    """One row. `number` grows with every change that the public may see; `token` is random, another with every number.

    So no version is ever repeated: what was read under the same number before, perhaps from the state that a restored
    database has lost, has another token.
    """

    number = models.PositiveBigIntegerField(default=1)
    token = models.CharField(max_length=16, editable=False)
    # Of the versions that led to this one, the newest last: what was read under any of them can be brought up to date.
    # Empty after a change that does not say what it changed.
    recent_tokens = models.JSONField(default=list, editable=False)
    # Rows that lead to a record which has become public by the clock since then are not in the index yet.
    indexed_until = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self):
        return f"{self.token}-{self.number}"


def in_transaction():
    """Whether a transaction is open. What is read in it must not be remembered, as it may be rolled back."""
    return not transaction.get_autocommit()


def lock_content_version():
    """The row, locked until the transaction ends: what is written under the lock comes in the order of commits."""
    ContentVersion.objects.get_or_create(pk=1, defaults={"number": 0})
    return ContentVersion.objects.select_for_update().get(pk=1)


def bump_content_version(follows=True, **fields):
    """Begins a new version, with these fields, and returns its number.

    `follows`: what was read under the version before, and is not among the rows written under this number, is still
    right. The row stays locked, so that numbers follow in order.
    """
    row = lock_content_version()
    recent = [*row.recent_tokens, row.token][-MAX_RECENT_TOKENS:] if follows else []
    fields |= {"number": row.number + 1, "token": secrets.token_hex(8), "recent_tokens": recent}
    ContentVersion.objects.filter(pk=1).update(**fields)
    return row.number + 1


def content_number():
    """The number of the present version; 0 before the first."""
    return ContentVersion.objects.values_list("number", flat=True).first() or 0


class ContentState(NamedTuple):
    """A version, its number, and the tokens of it and of the recent versions that led to it."""

    version: str
    number: int
    tokens: frozenset


def content_version():
    """The version at this moment, by one small query.

    It changes with every change that the public may see, and when the time comes at which a record becomes public.
    """
    return content_state().version


def content_state():
    """The ContentState at this moment, by one small query, and another after each change."""
    token, number = change = _fetch_prepared() or _fetch()
    window = _publication_window(change)
    return ContentState(f"{token}-{number}-{window.since}", number, window.recent_tokens | {token})


def _fetch():
    with connection.cursor() as cursor:
        cursor.execute(QUERY)
        return cursor.fetchone() or EMPTY


def _fetch_prepared():
    """The row by a statement that PostgreSQL has planned before, or None where that cannot be done.

    Every request needs the version, so the time it takes counts. A page from memory reaches 0.9 of the request rate of
    a static file this way, 0.77 by a cursor of Django, and 0.86 by one of psycopg with prepare=True, which takes three
    to four times the processor time of this call (`make bench DATABASE=postgresql`, lines "repeated page").

    Not for a transaction, which a failed statement would break, nor for DEBUG, where Django logs each query. A pooler
    may give each query another connection, which does not know the statement; then this connection stops using it.
    """
    if connection.vendor != "postgresql" or settings.DEBUG or not transaction.get_autocommit():
        return None
    session = connection.connection
    try:
        if session not in _has_statement:
            prepared = session.pgconn.prepare(STATEMENT, QUERY.encode())
            _has_statement[session] = prepared.status == ExecStatus.COMMAND_OK
        if not _has_statement[session]:
            return None
        result = session.pgconn.exec_prepared(STATEMENT, None)
    except psycopg.Error:  # a broken connection: Django's cursor raises the error that Django knows
        return None
    if result.status != ExecStatus.TUPLES_OK:
        _has_statement[session] = False
        return None
    return (result.get_value(0, 0).decode(), int(result.get_value(0, 1))) if result.ntuples else EMPTY


@dataclass(frozen=True)
class PublicationWindow:
    """A time in which no record becomes public by the clock alone, as long as the row of the version stays the same."""

    change: tuple
    since: datetime
    until: datetime
    recent_tokens: frozenset


_last_window = PublicationWindow((), LONG_AGO, LONG_AGO, frozenset())


def _publication_window(change):
    """The window around this moment. Each process reads it once for each window, not for each request."""
    global _last_window
    now = timezone.now()
    if _last_window.change == change and _last_window.since <= now < _last_window.until:
        return _last_window
    moments = SearchEntry.objects.order_by("public_from").values("public_from")
    last, first = moments.filter(public_from__lte=now).reverse()[:1], moments.filter(public_from__gt=now)[:1]
    versions = ContentVersion.objects.values_list("recent_tokens", Subquery(last), Subquery(first))
    recent_tokens, last, first = versions.first() or ((), None, None)
    window = PublicationWindow(change, last or LONG_AGO, first or FAR_AHEAD, frozenset(recent_tokens))
    if not in_transaction():
        _last_window = window
    return window
