"""Months as weeks of days, for the calendars of the Daily Dose."""

import calendar
import datetime
from dataclasses import dataclass

WEEKDAYS = list(zip(calendar.day_abbr, calendar.day_name, strict=True))


@dataclass(frozen=True)
class CalendarMonth:
    """Weeks from Monday to Sunday: None for a day outside the month, otherwise (date, item or None)."""

    first: datetime.date
    weeks: list
    weekdays = WEEKDAYS

    @property
    def count(self):
        """How many items it has."""
        return sum(bool(cell and cell[1]) for week in self.weeks for cell in week)


def month_of(year, month, items):
    """The CalendarMonth with those of the items that are featured in it."""
    by_day = {item.day: item for item in items}

    def cell(number):
        day = datetime.date(year, month, number)
        return day, by_day.get(day)

    weeks = [[cell(number) if number else None for number in week] for week in calendar.monthcalendar(year, month)]
    return CalendarMonth(datetime.date(year, month, 1), weeks)


def months_of(year, items):
    """The twelve CalendarMonths of a year."""
    return [month_of(year, month, items) for month in range(1, 13)]
