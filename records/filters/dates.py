"""Filters by a first or a last day.

`records/models/dated.py` decides which rows match: `dated_between`, `between`, `started_between`.
"""

import django_filters as filters

from records.facets.bitmaps import PkIn, bitmap_of
from records.facets.facet import NOT_KNOWN
from records.facets.index import NO_ROWS
from records.filters.forms import DayField
from records.filters.queried import QueriedRowsMixin

DAY_HELP = "A year, a month or a day: 2014, 2014-12, 2014-12-16."
OPEN_HELP = f"{DAY_HELP} A date open at one end, as “in or after 2005”, is found by the year or day that is known."
SPAN_HELP = (
    f"{DAY_HELP} What has no end date goes on until today if its status says so, and is otherwise found by its start "
    "date alone; what has no start date is found by its end date alone. The chart counts start dates."
)


class DateFromFilter(QueriedRowsMixin, filters.Filter):
    """May have happened on this day or later, by a method of the QuerySet with arguments `first` and `last`."""

    field_class = DayField
    end, argument = "first", "first"

    month_facet = "last_month"  # rows whose value lies beyond the month of the day match for certain

    def __init__(self, method_name, by_month=False, **kwargs):
        """`by_month`: the method compares nothing but the first and the last day of one partial date."""
        kwargs.setdefault("help_text", OPEN_HELP if by_month and self.end == "first" else DAY_HELP)
        super().__init__(end=self.end, **kwargs)
        self.method_name = method_name
        self.by_month = by_month

    def filter(self, queryset, value):
        return getattr(queryset, self.method_name)(**{self.argument: value}) if value else queryset

    def rows(self, index, value, name):
        if not self.by_month:
            return super().rows(index, value, name)
        months = index.values[self.month_facet]
        return index.cached((name, str(value)), lambda: self._rows_by_month(months, value))

    def _rows_by_month(self, months, day):
        """Whole months come from the index; only rows of the month of the day itself are queried."""
        own = str(day)[:7]
        same_month = self.model._default_manager.filter(PkIn(months.get(own, NO_ROWS)))
        beyond = (rows for month, rows in months.items() if month != NOT_KNOWN and self.is_beyond(month, own))
        return NO_ROWS.union(bitmap_of(self.filter(same_month, day)), *beyond)

    def is_beyond(self, month, own):
        return month > own


class DateToFilter(DateFromFilter):
    """May have happened on this day or earlier."""

    end, argument = "last", "last"
    month_facet = "first_month"

    def is_beyond(self, month, own):
        return month < own
