"""The content of the home page, found at a cost that does not grow with the archive."""

from collections import Counter
from functools import partial

from django.core.cache import cache
from django.http import QueryDict
from django.urls import reverse

from archive.models import Report
from archive.public_log.models import PublicLogEntry
from records.charts.histogram import YearHistogram
from records.facets.index import facet_index
from records.models.content_version import content_version
from records.registry import headline_type, logged_types, record_types

MAX_UPDATES = 5
MAX_READ = 20  # log entries read of each type, as the latest few may all be of one record
UPDATES_PER_TURN = 2  # of one type, before the other types have their turn
MAX_REPORTS = 3


def home_content():
    """The context of the home page's template, cached for each content version."""
    key = f"home-{content_version()}".replace(" ", "-")
    return cache.get_or_set(key, _content, timeout=None)


def _content():
    return {
        "record_counts": record_counts(),
        "updates": recent_updates(),
        "years": headline_by_year(),
        "shortcuts": shortcuts(),
    }


def record_counts():
    """[(name of the list, its route, number of public records)], read from the index without counting rows."""
    return [
        (record_type.navigation or record_type.nouns, record_type.route, len(facet_index(record_type.name).public))
        for record_type in record_types()
    ]


def shortcuts():
    """{heading: [(label, address)]}: the latest country reports, and the links that record types offer.

    A link into a list is left out while it leads to no record.
    """
    reports = Report.objects.published()[:MAX_REPORTS]
    found = {"Read": [(f"{report.title} (country report)", report.get_absolute_url()) for report in reports]}
    for record_type in record_types():
        for shortcut in filter(partial(_finds_records, record_type), record_type.shortcuts):
            address = reverse(shortcut.route or record_type.route) + (f"?{shortcut.query}" if shortcut.query else "")
            found.setdefault(shortcut.heading, []).append((shortcut.label, address))
    return found


def _finds_records(record_type, shortcut):
    if not shortcut.query:
        return True
    published = record_type.model.objects.published()
    return record_type.filterset_class(QueryDict(shortcut.query), queryset=published).results.total > 0


def recent_updates():
    """[(noun of the record type, PublicLogEntry)], the latest first, at most one entry for each record.

    The types take turns, so that a large import does not hide the updates of other types.
    """
    found = {}
    nouns = {record_type.name: record_type.noun for record_type in logged_types() if record_type.in_recent_updates}
    for name in nouns:
        for entry in PublicLogEntry.objects.shown().filter(record_type=name)[:MAX_READ]:
            found.setdefault((name, entry.object_id), entry)
    taken = Counter()

    def turn(entry):
        taken[entry.record_type] += 1
        return (taken[entry.record_type] - 1) // UPDATES_PER_TURN

    in_turn = sorted(sorted(found.values(), key=_recency, reverse=True), key=turn)[:MAX_UPDATES]
    return [(nouns[entry.record_type], entry) for entry in sorted(in_turn, key=_recency, reverse=True)]


def _recency(entry):
    return entry.shown_at, entry.pk


def headline_by_year():
    """The YearHistogram of the headline type; None if there is no such type."""
    headline = headline_type()
    if headline is None:
        return None
    filterset = headline.filterset_class(queryset=headline.model.objects.published())
    return YearHistogram.from_facet(filterset.results.counts("year"))
