"""What the home page shows, each part at a fixed cost however much the archive holds."""

from collections import Counter

from django.core.cache import cache
from django.urls import reverse

from archive.public_log.models import PublicLogEntry
from records.charts.histogram import YearHistogram
from records.facets.index import facet_index
from records.models.content_version import content_version
from records.registry import headline_type, logged_types, record_types

NEWS = 5
MAX_READ = 20  # log entries read of each type: one record may have the last few of them
OF_A_TYPE = 2  # as many of one type before the other types have had their turn


def home_content():
    """All of it, found once for each content version."""
    key = f"home-{content_version()}".replace(" ", "-")
    return cache.get_or_set(key, _content, timeout=None)


def _content():
    return {
        "held": held(),
        "news": newest(),
        "years": headline_by_year(),
        "shortcuts": shortcuts(),
    }


def held():
    """[(name of the list, its route, how many records are public)], from the index, which counts no rows."""
    return [(kind.navigation or kind.nouns, kind.route, len(facet_index(kind.name).public)) for kind in record_types()]


def shortcuts():
    """{heading: [(label, address)]} of the links into lists that record types offer."""
    found = {}
    for kind in record_types():
        for shortcut in kind.shortcuts:
            address = reverse(shortcut.route or kind.route) + (f"?{shortcut.query}" if shortcut.query else "")
            found.setdefault(shortcut.heading, []).append((shortcut.label, address))
    return found


def newest():
    """The newest entries of the public change log, one for each record, as (noun of its type, entry).

    After a large import the newest of other types are still shown beside those of the file.
    """
    found = {}
    nouns = {kind.name: kind.noun for kind in logged_types() if kind.in_news}
    for kind in nouns:
        for change in PublicLogEntry.objects.shown().filter(kind=kind)[:MAX_READ]:
            found.setdefault((kind, change.row), change)
    taken = Counter()

    def turn(change):
        taken[change.kind] += 1
        return (taken[change.kind] - 1) // OF_A_TYPE

    in_turn = sorted(sorted(found.values(), key=_moment, reverse=True), key=turn)[:NEWS]
    return [(nouns[change.kind], change) for change in sorted(in_turn, key=_moment, reverse=True)]


def _moment(change):
    return change.shown_at, change.pk


def headline_by_year():
    """The records of the headline type by year; None if there is no such type."""
    kind = headline_type()
    if kind is None:
        return None
    filterset = kind.filterset_class(queryset=kind.model.objects.published())
    return YearHistogram.from_facet(filterset.results.counts("year"))
