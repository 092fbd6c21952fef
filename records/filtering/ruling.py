"""Filters that are rules of a QuerySet: words, dates, numbers. The index learns their rows by asking the database."""

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError

from records.filtering.asking import DayField
from records.finding.bitmaps import Among, bitmap_of
from records.finding.facets import NOT_KNOWN
from records.finding.index import NOTHING
from records.finding.query import Query
from records.finding.through import indexed_rows, rows_with_words

MOST = 1_000_000_000
WORDS_HELP = "All of them; also “a phrase”, -without and begin*."


class ByRule:
    """A filter whose rows the index learns by asking the database its rule."""

    def rows(self, index, value, name):
        return index.remembered((name, str(value)), lambda: bitmap_of(self.filter(self.model._default_manager, value)))


class WordsField(forms.CharField):
    def clean(self, value):
        value = super().clean(value)
        if complaint := Query.parse(value).complaint:
            raise ValidationError(complaint)
        return value


class TextFilter(filters.CharFilter):
    """Words, "phrases", -without and begin* in the record, or in the names of what it links to by `through`."""

    field_class = WordsField

    def __init__(self, through=None, **kwargs):
        kwargs.setdefault("label", "Words")
        kwargs.setdefault("help_text", WORDS_HELP)
        super().__init__(field_name="pk", **kwargs)
        self.through = through or {}

    def filter(self, queryset, value):
        return rows_with_words(queryset, Query.parse(value), self.through) if value else queryset

    def rows(self, index, value, name):
        facets, query = self.parent.facets(), Query.parse(value)
        return index.remembered((name, value), lambda: indexed_rows(index, facets, self.model, query, self.through))


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
        asked = self.model._default_manager.filter(Among(months.get(own, NOTHING)))
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


class CountFilter(ByRule, filters.NumberFilter):
    """A whole number that both databases can compare with, by a rule of the QuerySet on one kind of harm."""

    field_class = forms.IntegerField

    def __init__(self, rule, harm, **kwargs):
        widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 6})
        super().__init__(min_value=0, max_value=MOST, widget=widget, **kwargs)
        self.rule = rule
        self.harm = harm

    def filter(self, queryset, value):
        return queryset if value is None else getattr(queryset, self.rule)(self.harm, value)

    def get_max_validator(self):
        return None
