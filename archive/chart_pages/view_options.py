"""What an address may say of how a page shows its selection: read as strictly as a filter, but it excludes no rows."""

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError

from records.charts.periods import period_of


class ViewOption:
    """Turns a filter into an option: errors are reported as those of filters are, and all rows match."""

    def filter(self, queryset, value):
        return queryset

    def rows(self, index, value, name):
        return index.public


class ZoomField(forms.CharField):
    """A year or a month, cleaned to a Period."""

    def clean(self, value):
        value = super().clean(value)
        if not value:
            return None
        try:
            return period_of(value)
        except ValidationError as error:
            raise ValidationError(f"“{value}” is not a year or a month; write 2014 or 2014-12.") from error


class ZoomOption(ViewOption, filters.Filter):
    field_class = ZoomField


class ChoiceOption(ViewOption, filters.ChoiceFilter):
    pass


def add_option(filterset, name, option):
    """Let this one filterset also read `name` from the address; the other pages of its class do not know it."""
    option.parent, option.model = filterset, filterset._meta.model
    filterset.filters[name] = option
