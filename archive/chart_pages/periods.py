"""Stretches of the calendar: years or steps of years, the months of a year, the days of a month."""

import calendar
import datetime
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import formats

from records.models.partial_date import PartialDate, Precision

MOST_YEARS = 60  # bars; more years are drawn in steps of two, five, ten ...
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
EVERY = 5  # where there are many bars, only so many carry their label


@dataclass(frozen=True)
class Period:
    """`word` is how an address names it; steps of years have none."""

    first: datetime.date
    last: datetime.date
    label: str
    short: str
    word: str = ""
    marked: bool = True  # its label stands below the bar

    @property
    def months(self):
        """The first and the last of its months, as the index names them."""
        return str(self.first)[:7], str(self.last)[:7]

    @property
    def is_year(self):
        return len(self.word) == len("2014")

    @property
    def is_day(self):
        return self.first == self.last

    def within(self, after, before):
        """Its first and last day of those from `after` to `before`, each open if None; None if it has none of them."""
        first, last = max(self.first, after or self.first), min(self.last, before or self.last)
        return (first, last) if first <= last else None


def year(number):
    word = f"{number:04}"
    return Period(datetime.date(number, 1, 1), datetime.date(number, 12, 31), str(number), str(number), word)


def years(first, last):
    """Every year from the first to the last, or steps of them if there would be too many."""
    width = next(width for width in STEPS if last // width - first // width < MOST_YEARS)
    if width == 1:
        few = last - first < 2 * EVERY
        return [_marked(year(number), few or number % EVERY == 0) for number in range(first, last + 1)]
    return [_step(start, width) for start in range(first - first % width, last + 1, width)]


def _marked(period, marked):
    return Period(period.first, period.last, period.label, period.short, period.word, marked)


def _step(start, width):
    low, high = max(start, datetime.MINYEAR), min(start + width - 1, datetime.MAXYEAR)
    days = datetime.date(low, 1, 1), datetime.date(high, 12, 31)
    return Period(*days, f"{low} to {high}", str(low), marked=start // width % EVERY == 0)


def months(number):
    return [month(number, at) for at in range(1, 13)]


def month(number, at):
    first = datetime.date(number, at, 1)
    last = first.replace(day=calendar.monthrange(number, at)[1])
    return Period(
        first, last, formats.date_format(first, "F Y"), formats.date_format(first, "M"), f"{number:04}-{at:02}"
    )


def days(of):
    """The days of a month."""
    first = of.first
    found = [first + datetime.timedelta(days=past) for past in range((of.last - first).days + 1)]
    return [
        Period(
            day, day, formats.date_format(day, "j F Y"), str(day.day), str(day), day.day % EVERY == 0 or day.day == 1
        )
        for day in found
    ]


def period_of(word):
    """The year or month that an address names; ValidationError for anything else."""
    date = PartialDate.parse(word)
    if date.precision not in (Precision.YEAR, Precision.MONTH):
        raise ValidationError("Neither a year nor a month.")
    return year(date.first.year) if date.precision == Precision.YEAR else month(date.first.year, date.first.month)


def beside(period):
    """The year or month before and the one after; None beyond the calendar."""
    step = datetime.timedelta(days=1)
    before = period.first - step if period.first > datetime.date.min else None
    after = period.last + step if period.last < datetime.date.max else None
    length = len(period.word)
    return [period_of(str(day)[:length]) if day else None for day in (before, after)]
