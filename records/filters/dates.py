"""Filters by a first or a last day."""

import django_filters as filters

from records.facets.bitmaps import PkIn, bitmap_of
from records.facets.facet import NOT_KNOWN
from records.facets.index import NOTHING
from records.filters.by_rule import ByRule
from records.filters.forms import DayField


class FromDay(ByRule, filters.Filter):
    """May have happened on this day or later, by the QuerySet's own rule."""

    field_class = DayField
    end, argument = "first", "first"

    months = "last_month"  # the facet by which a row that ends after the month of the day is known to match

    def __init__(self, rule, by_month=False, **kwargs):
        """`by_month` is for rules that ask of a date nothing but its first and last day."""
        super().__init__(end=self.end, help_text="A year, a month or a day: 2014, 2014-12, 2014-12-16.", **kwargs)
        self.rule = rule
        self.by_month = by_month

    def filter(self, queryset, value):
        return getattr(queryset, self.rule)(**{self.argument: value}) if value else queryset

    def rows(self, index, value, name):
        if not self.by_month:
            return super().rows(index, value, name)
        return index.remembered((name, str(value)), lambda: self._by_month(index.values.get(self.months, {}), value))

    def _by_month(self, months, day):
        """Whole months are told by the index; of the month of the day itself the database is asked."""
        own = str(day)[:7]
        asked = self.model._default_manager.filter(PkIn(months.get(own, NOTHING)))
        beyond = (rows for month, rows in months.items() if month != NOT_KNOWN and self.is_beyond(month, own))
        return NOTHING.union(bitmap_of(self.filter(asked, day)), *beyond)

    def is_beyond(self, month, own):
        return month > own


class UntilDay(FromDay):
    """May have happened on this day or before."""

    end, argument = "last", "last"
    months = "first_month"

    def is_beyond(self, month, own):
        return month < own
