"""Filters by a number of people."""

import django_filters as filters
from django import forms

from records.filters.queried import QueriedRowsMixin

MAX_NUMBER = 1_000_000_000


class CasualtyFilter(QueriedRowsMixin, filters.NumberFilter):
    """A whole number, compared by a method of the QuerySet (`with_at_least`, `with_at_most`) for one type of harm."""

    field_class = forms.IntegerField

    def __init__(self, method_name, harm_type, **kwargs):
        widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 6})
        super().__init__(min_value=0, max_value=MAX_NUMBER, widget=widget, **kwargs)
        self.method_name = method_name
        self.harm_type = harm_type

    def filter(self, queryset, value):
        return queryset if value is None else getattr(queryset, self.method_name)(self.harm_type, value)

    def get_max_validator(self):
        return None
