"""The FilterSet of a list: strict about its address, with the counts behind each value from the index."""

from functools import cache, cached_property

import django_filters as filters
from django.db.models import Q

from records.facets.facet import NOT_KNOWN, Pairs
from records.facets.index import NOTHING, index_of
from records.facets.results import Selection
from records.filters.choices import NOT_KNOWN_LABEL, RowsFilter, known
from records.filters.forms import NOT_FILTERS, FilterForm
from records.search.query import Query


class RecordFilter(filters.FilterSet):
    """A filter that is unknown or malformed is told in `errors`, and then nothing matches.

    `together` are pairs of filters that one row of the record must meet; `also` are facets without a filter;
    `ranges` are pairs of filters, from and to, with the facet that shows how their numbers are spread.
    `charts` are the filters whose values are drawn as bars; `timeline` names the filters from a day, until a day,
    and of how well the day is known; `harms` are the figures that it adds up.
    """

    together = ()
    also = {}
    ranges = ()
    charts = ()
    timeline = ()
    harms = ()

    class Meta:
        form = FilterForm

    @property
    def qs(self):
        if self.is_bound and not self.form.is_valid():
            return self.queryset.none()
        return super().qs

    def filter_queryset(self, queryset):
        asked = self.form.cleaned_data
        for one, other in self.together:
            if asked[one] and asked[other]:
                queryset = queryset.filter(self._in_one_row(queryset.model, one, other))
        return super().filter_queryset(queryset)

    def _in_one_row(self, model, one, other):
        """Both values in one row; a value that is not known goes with any of the other."""
        first, second = self.filters[one], self.filters[other]
        these, those = self.form.cleaned_data[one], self.form.cleaned_data[other]
        both = {f"{first.path}__in": known(these), f"{second.path}__in": known(those)}
        found = Q(pk__in=model._default_manager.filter(**both).values("pk"))
        if NOT_KNOWN in these:
            found |= first.condition(model, [NOT_KNOWN]) & second.condition(model, those)
        if NOT_KNOWN in those:
            found |= second.condition(model, [NOT_KNOWN]) & first.condition(model, these)
        return found

    @classmethod
    @cache
    def facets(cls):
        """{name: Facet} of all that the index keeps for this kind of record."""
        facets = dict(cls.also)
        for name, of_filter in cls.base_filters.items():
            if hasattr(of_filter, "facet"):
                facets[of_filter.facet_name or name] = of_filter.facet
        for one, other in cls.together:
            facets[f"{one}+{other}"] = Pairs(cls.base_filters[one].path, cls.base_filters[other].path)
        return facets

    @cached_property
    def selection(self):
        """The rows that match, by the index: for totals, and for the count behind each value."""
        if not self.is_bound:
            return self.everything
        if not self.form.is_valid():
            return Selection(self.index, self, {"": NOTHING})
        asked = {name: value for name, value in self.form.cleaned_data.items() if value or value == 0}
        parts = {}
        for name, value in asked.items():
            if name != "sort":
                parts[name] = self.filters[name].rows(self.index, value, name)
        return Selection(self.index, self, parts, asked)

    def bounded(self, queryset):
        """The rows within the ranges asked for: what an order by date or number is walked along."""
        asked = self.form.cleaned_data if self.is_bound and self.form.is_valid() else {}
        for name in (name for _label, *ends, _facet in self.ranges for name in ends):
            queryset = self.filters[name].filter(queryset, asked.get(name))
        return queryset

    @cached_property
    def everything(self):
        """All public rows."""
        return Selection(self.index, self)

    @cached_property
    def index(self):
        return index_of(self._meta.model._meta.model_name)

    @property
    def query(self):
        """The words that the list is searched for."""
        asked = self.form.cleaned_data if self.is_bound and self.form.is_valid() else {}
        return Query.parse(asked.get("q", ""))

    def active_filters(self):
        """The filters in force as (label, value, query string without it), in the order of the form."""
        if not self.is_bound or not self.form.is_valid():
            return []
        return [
            (self.form.fields[name].label, self.word(name, value), self._without(name, value))
            for name in self.form.fields
            if name != "sort"
            for value in self.data.getlist(name)
            if value
        ]

    def word(self, name, value):
        """A value of the address as the reader knows it."""
        if value == NOT_KNOWN:
            return NOT_KNOWN_LABEL
        if isinstance(self.filters[name], RowsFilter):
            rows = {row.slug: row for row in self.form.cleaned_data.get(name, ()) if row != NOT_KNOWN}
            return str(rows.get(value, value))
        return str(dict(getattr(self.form.fields[name], "choices", ())).get(value, value))

    def _without(self, name, value):
        rest = self.data.copy()
        rest.setlist(name, [other for other in rest.getlist(name) if other != value])
        for other in NOT_FILTERS:
            rest.pop(other, None)
        return rest.urlencode()
