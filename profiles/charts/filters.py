"""The filters of the network diagram: those of the list of groups, and the year."""

import django_filters as filters

from profiles.charts.year_field import YearField
from profiles.filters import GroupFilter
from records.filters import QueriedRowsMixin


class YearFilter(QueriedRowsMixin, filters.Filter):
    """The year of the slider: it changes which relations are drawn, not which groups match."""

    field_class = YearField

    def filter(self, queryset, value):
        return queryset


class RelationsFilter(GroupFilter):
    sort = None
    year = YearFilter(label="Year", help_text="Relations that may have existed in that year, and those without a date.")

    def active_filters(self):
        """All but the year, which the slider shows."""
        return [active for active in super().active_filters() if active[0] != "Year"]
