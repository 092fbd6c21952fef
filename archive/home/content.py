"""What the home page shows, each part at a fixed cost however much the archive holds."""

from collections import Counter

from django.core.cache import cache

from archive.models import DailyItem, Report, Statistic
from archive.public_log.models import PublicLogEntry
from incidents.filters import IncidentFilter
from incidents.models import Incident
from measures.models import Measure
from profiles.models import Group, Person
from records.charts.histogram import YearHistogram
from records.facets.index import index_of
from records.models.content_version import content_version
from records.models.place import Place
from records.models.source import Source

RECORDS = (Group, Person, Incident, Measure, Statistic, Report)
NOUNS = {model._meta.model_name: model._meta.verbose_name for model in RECORDS}  # the Daily Dose has its own place
NEWS = 5
LOOKED_AT = 20  # of the changes of a kind: one record may have the last few of them
OF_A_KIND = 2  # as many of one kind before the other kinds have had their turn


def front():
    """All of it, found once for each edition."""
    key = f"front-{content_version()}".replace(" ", "-")
    return cache.get_or_set(key, lambda: {"held": held(), "news": newest(), "years": incidents_by_year()}, timeout=None)


def held():
    """[(kind in the plural, the name of its list, how many are public)], from the index, which counts no rows."""
    lists = [(model, model._meta.verbose_name_plural) for model in (*RECORDS, Place, Source)]
    counts = [(nouns, nouns, len(index_of(model._meta.model_name).public)) for model, nouns in lists]
    return [*counts, ("Daily Dose", "daily", len(index_of(DailyItem._meta.model_name).public))]


def newest():
    """The newest entries of the public change log, one for each record, each with the noun of its kind.

    After a large import the newest of other kinds still stand beside those of the file.
    """
    found = {}
    for kind in NOUNS:
        for change in PublicLogEntry.objects.shown().filter(kind=kind)[:LOOKED_AT]:
            found.setdefault((kind, change.row), change)
    taken = Counter()

    def turn(change):
        taken[change.kind] += 1
        return (taken[change.kind] - 1) // OF_A_KIND

    in_turn = sorted(sorted(found.values(), key=_moment, reverse=True), key=turn)[:NEWS]
    return [(NOUNS[change.kind], change) for change in sorted(in_turn, key=_moment, reverse=True)]


def _moment(change):
    return change.shown_at, change.pk


def incidents_by_year():
    return YearHistogram.from_facet(IncidentFilter(queryset=Incident.objects.published()).selection.counts("year"))
