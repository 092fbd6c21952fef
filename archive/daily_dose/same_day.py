"""On this day: what happened on the same day of other years, by dates that are known to the day."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from archive.daily_dose.models import DailyItem
from incidents.models import Incident
from records.filters import nulls_last
from records.models.partial_date import Precision

MOST = 8


@dataclass(frozen=True)
class SameDay:
    day: datetime.date
    items: list
    incidents: list
    more: bool

    def __bool__(self):
        return bool(self.items or self.incidents)


def on_this_day(day):
    """Items and incidents of this day and month in other years, newest first.

    Of many incidents those with the highest known toll are given, and `more` says that there are others.
    """
    items = DailyItem.objects.published().filter(
        date_first__in=_same_days(DailyItem, day), date_precision=Precision.DAY
    )
    incidents = (
        Incident.objects.published()
        .filter(date_first__in=_same_days(Incident, day), date_precision=Precision.DAY)
        .order_by(nulls_last("killed_counted"), "-date_first", "pk")[: MOST + 1]
    )
    found = list(incidents)
    return SameDay(
        day,
        list(items.order_by("-date_first", "pk")[:MOST]),
        sorted(found[:MOST], key=lambda incident: incident.date_first, reverse=True),
        len(found) > MOST,
    )


def _same_days(model, day):
    """That day in every other year since the first of the archive: named one by one, so that an index finds them."""
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
