"""What the home page shows, each part at a fixed cost however much the archive holds."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache

from archive.models import DailyItem, Report, Statistic
from archive.years import years_of
from incidents.filters import IncidentFilter
from incidents.models import Incident
from measures.models import Measure
from profiles.models import Group, Person
from records.citing import Source
from records.edition import current_edition
from records.finding.index import index_of
from records.finding.models import Entry
from records.placing import Place

RECORDS = (Group, Person, Incident, Measure, Statistic, Report)
NOUNS = {model._meta.model_name: model._meta.verbose_name for model in RECORDS}  # the Daily Dose has its own place
NEWS = 5
OF_A_KIND = 2  # as many of one kind before the other kinds have had their turn


def front():
    """All of it, found once for each edition."""
    key = f"front-{current_edition()}".replace(" ", "-")
    return cache.get_or_set(key, lambda: {"held": held(), "news": newest(), "years": incidents_by_year()}, timeout=None)


def held():
    """[(kind in the plural, the name of its list, how many are public)], from the index, which counts no rows."""
    lists = [(model, model._meta.verbose_name_plural) for model in (*RECORDS, Place, Source)]
    counts = [(nouns, nouns, len(index_of(model._meta.model_name).public)) for model, nouns in lists]
    return [*counts, ("Daily Dose", "daily", len(index_of(DailyItem._meta.model_name).public))]


@dataclass(frozen=True)
class News:
    """A record that was published or changed, whichever came last."""

    title: str
    address: str
    noun: str
    when: datetime
    published: bool


def newest():
    """The records last published or changed, newest first; one that waited for its time counts from then on.

    After a large import the newest of other kinds still stand beside those of the file.
    """
    records = Entry.objects.published().filter(kind__in=NOUNS, changed_at__isnull=False)
    records = records.only("kind", "title", "address", "public_from", "changed_at")
    found = {*records.order_by("-public_from")[:NEWS]}
    for kind in NOUNS:
        found.update(records.filter(kind=kind).order_by("-changed_at", "-pk")[:NEWS])
    taken = Counter()

    def turn(entry):
        taken[entry.kind] += 1
        return (taken[entry.kind] - 1) // OF_A_KIND

    in_turn = sorted(sorted(found, key=_moment, reverse=True), key=turn)[:NEWS]
    return [
        News(entry.title, entry.address, NOUNS[entry.kind], _moment(entry)[0], _is_first(entry))
        for entry in sorted(in_turn, key=_moment, reverse=True)
    ]


def _moment(entry):
    return max(entry.changed_at, entry.public_from), entry.pk


def _is_first(entry):
    """Whether nothing was changed after the day on which it was published."""
    return entry.changed_at.date() <= entry.public_from.date()


def incidents_by_year():
    return years_of(IncidentFilter(queryset=Incident.objects.published()).selection.counts("year"))
