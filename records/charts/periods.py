"""Periods of the calendar: years or steps of years, the months of a year, the days of a month."""

import calendar
import datetime
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.utils import formats

from records.charts.scales import year_bins
from records.models.partial_date import PartialDate, Precision

MAX_YEAR_BARS = 60  # more years are drawn in steps of two, five, ten ...
LABEL_STEP = 5  # where there are many bars, only every fifth carries its label


@dataclass(frozen=True)
class Period:
    """`value` is how an address names it: "2014", "2014-12", "2014-12-16"; a step of years has none."""

    first: datetime.date
    last: datetime.date
    label: str
    short_label: str
    value: str = ""
    is_labelled: bool = True  # the short label is below its bar

    @property
    def months(self):
        """Its first and its last month, as the index names them."""
        return str(self.first)[:7], str(self.last)[:7]

    @property
    def is_year(self):
        return len(self.value) == len("2014")

    @property
    def is_day(self):
        return self.first == self.last

    def within(self, after, before):
        """Its first and last day between `after` and `before`, each open if None; None if it has none of these days."""
        first, last = max(self.first, after or self.first), min(self.last, before or self.last)
        return (first, last) if first <= last else None


def year(number):
    value = f"{number:04}"
    return Period(datetime.date(number, 1, 1), datetime.date(number, 12, 31), str(number), str(number), value)


def years(first, last):
    """Every year from the first to the last, or steps of them if there would be too many."""
    bins = year_bins(first, last, MAX_YEAR_BARS)
    if any(start != end for start, end in bins):
        return [_step(*ends) for ends in bins]
    few = len(bins) <= 2 * LABEL_STEP
    return [replace(year(number), is_labelled=few or number % LABEL_STEP == 0) for number, _end in bins]


def _step(first, last):
    is_labelled = first // (last - first + 1) % LABEL_STEP == 0
    first, last = max(first, datetime.MINYEAR), min(last, datetime.MAXYEAR)
    days = datetime.date(first, 1, 1), datetime.date(last, 12, 31)
    return Period(*days, f"{first} to {last}", str(first), is_labelled=is_labelled)


def months(number):
    """The months of a year."""
    return [month(number, at) for at in range(1, 13)]


def month(number, at):
    first = datetime.date(number, at, 1)
    last = first.replace(day=calendar.monthrange(number, at)[1])
    label, short_label = formats.date_format(first, "F Y"), formats.date_format(first, "M")
    return Period(first, last, label, short_label, f"{number:04}-{at:02}")


def days(of):
    """The days of a month."""
    found = [of.first + datetime.timedelta(days=past) for past in range((of.last - of.first).days + 1)]
    return [
        Period(
            first=day,
            last=day,
            label=formats.date_format(day, "j F Y"),
            short_label=str(day.day),
            value=str(day),
            is_labelled=day.day % LABEL_STEP == 0 or day.day == 1,
        )
        for day in found
    ]


def period_of(value):
    """The year or month that an address names; ValidationError for anything else."""
    date = PartialDate.parse(value)
    if date.precision not in (Precision.YEAR, Precision.MONTH):
        raise ValidationError("Neither a year nor a month.")
    return year(date.first.year) if date.precision == Precision.YEAR else month(date.first.year, date.first.month)


def neighbours(period):
    """[the year or month before, the one after]; None beyond the calendar."""
    step = datetime.timedelta(days=1)
    before = period.first - step if period.first > datetime.date.min else None
    after = period.last + step if period.last < datetime.date.max else None
    length = len(period.value)
    return [period_of(str(day)[:length]) if day else None for day in (before, after)]
