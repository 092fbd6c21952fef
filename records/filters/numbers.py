"""Filters by a number of people."""

import django_filters as filters
from django import forms

from records.filters.by_rule import ByRule

MOST = 1_000_000_000


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
