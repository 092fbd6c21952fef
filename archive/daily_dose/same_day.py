"""On this day: items and incidents of the same day in other years, where the date is known to the day."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from archive.daily_dose.models import DailyItem
from incidents.models import Incident
from records.filters import nulls_last
from records.models.partial_date import Precision

MAX_EVENTS = 8  # of items and of incidents


@dataclass(frozen=True)
class OnThisDay:
    day: datetime.date
    items: list
    incidents: list
    has_more: bool  # incidents

    def __bool__(self):
        return bool(self.items or self.incidents)


def on_this_day(day):
    """The OnThisDay of this day and month in other years, newest first.

    Of many incidents it has those with the most people killed.
    """
    items = DailyItem.objects.published().filter(
        date_first__in=_same_days(DailyItem, day), date_precision=Precision.DAY
    )
    incidents = (
        Incident.objects.published()
        .filter(date_first__in=_same_days(Incident, day), date_precision=Precision.DAY)
        .order_by(nulls_last("killed_counted"), "-date_first", "pk")[: MAX_EVENTS + 1]
    )
    found = list(incidents)
    return OnThisDay(
        day,
        list(items.order_by("-date_first", "pk")[:MAX_EVENTS]),
        sorted(found[:MAX_EVENTS], key=lambda incident: incident.date_first, reverse=True),
        len(found) > MAX_EVENTS,
    )


def _same_days(model, day):
    """The date in every other year since the first dated row, one by one, so that the query can use the index."""
    first = model.objects.published().filter(date_first__isnull=False).order_by("date_first").first()
    if not first:
        return []
    years = range(first.date_first.year, timezone.localdate().year + 1)
    return [same for year in years if year != day.year and (same := _in_year(day, year))]


def _in_year(day, year):
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return None
