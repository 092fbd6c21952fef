"""What an address may say of how a page shows a selection. It is read like a filter, and leaves all rows."""

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError

from archive.chart_pages.periods import period_of


class Showing:
    """Not a filter, but read as strictly as one, and told like one."""

    def filter(self, queryset, value):
        return queryset

    def rows(self, index, value, name):
        return index.public


class ZoomField(forms.CharField):
    """A year or a month."""

    def clean(self, value):
        value = super().clean(value)
        if not value:
            return None
        try:
            return period_of(value)
        except ValidationError as error:
            raise ValidationError(f"“{value}” is not a year or a month; write 2014 or 2014-12.") from error


class ZoomFilter(Showing, filters.Filter):
    field_class = ZoomField


class AllFilter(Showing, filters.ChoiceFilter):
    pass


def with_zoom(filterset_class):
    """The filters of a list, and the year or month that is drawn."""
    return type(f"{filterset_class.__name__}InTime", (filterset_class,), {"zoom": ZoomFilter(label="Drawn")})


def with_all(filterset_class):
    """The filters of a list, and the one chart that is drawn in full."""
    labels = [(name, filterset_class.base_filters[name].label) for name in filterset_class.charts]
    only = AllFilter(choices=labels, label="Only the chart of")
    return type(f"{filterset_class.__name__}AsBars", (filterset_class,), {"all": only})
