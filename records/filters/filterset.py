"""The FilterSet of a list: it rejects what it does not know, and gives the counts beside each option."""

from functools import cache, cached_property

import django_filters as filters

from records.facets.facet import NOT_KNOWN, PairFacet
from records.facets.index import NO_ROWS, facet_index
from records.facets.results import FacetResults
from records.filters.choices import RelatedChoiceFilter, reported_only
from records.filters.forms import NOT_FILTERS, FilterForm
from records.search.query import SearchQuery
from records.visibility import matching_visible


class RecordFilter(filters.FilterSet):
    """Base of all FilterSets. An unknown or malformed filter in the address adds to `errors`, and nothing matches.

    combined_facets: pairs of filters of which one related row has to match both, such as a group and its attribution.
    extra_facets: {name: Facet} that the index keeps without a filter.
    ranges: (label, filter from, filter to, facet whose distribution is drawn).
    charts: filters whose values are drawn as bars.
    timeline: the filters from a day, to a day, and by date precision.
    harm_types: the casualty figures that the timeline adds up.
    """

    combined_facets = ()
    extra_facets = {}
    ranges = ()
    charts = ()
    timeline = ()
    harm_types = ()

    class Meta:
        form = FilterForm

    def get_form_class(self):
        form_class = super().get_form_class()
        form_class.ranges = [ends for _label, *ends, _facet in self.ranges]
        return form_class

    @property
    def qs(self):
        if self.is_bound and not self.form.is_valid():
            return self.queryset.none()
        return super().qs

    def filter_queryset(self, queryset):
        values = self.form.cleaned_data
        for one, other in self.combined_facets:
            if values[one] and values[other]:
                queryset = queryset.filter(self._in_one_row(queryset.model, one, other))
        return super().filter_queryset(queryset)

    def _in_one_row(self, model, one, other):
        """The Q that one related row has a selected value of both; NOT_KNOWN goes with any value of the other."""
        first, second = self.filters[one], self.filters[other]
        these, those = self.form.cleaned_data[one], self.form.cleaned_data[other]
        both = {f"{first.path}__in": reported_only(these), f"{second.path}__in": reported_only(those)}
        matches = matching_visible(model, **both)
        if NOT_KNOWN in these:
            matches |= first.condition(model, [NOT_KNOWN]) & second.condition(model, those)
        if NOT_KNOWN in those:
            matches |= second.condition(model, [NOT_KNOWN]) & first.condition(model, these)
        return matches

    @classmethod
    @cache
    def facets(cls):
        """{name: Facet} of all that the index keeps for this record type."""
        facets = dict(cls.extra_facets)
        for name, filter_ in cls.base_filters.items():
            if hasattr(filter_, "facet"):
                facets[filter_.facet_name or name] = filter_.facet
        for one, other in cls.combined_facets:
            facets[f"{one}+{other}"] = PairFacet(cls.base_filters[one].path, cls.base_filters[other].path)
        return facets

    @cached_property
    def results(self):
        """The FacetResults of the filters in force: for totals, and for the count beside each option."""
        if not self.is_bound:
            return self.unfiltered_results
        if not self.form.is_valid():
            return FacetResults(self.index, self, {"": NO_ROWS})
        selected = {name: value for name, value in self.form.cleaned_data.items() if value or value == 0}
        rows_by_filter = {
            name: self.filters[name].rows(self.index, value, name) for name, value in selected.items() if name != "sort"
        }
        return FacetResults(self.index, self, rows_by_filter, selected)

    @cached_property
    def unfiltered_results(self):
        """The FacetResults of all public records."""
        return FacetResults(self.index, self)

    @cached_property
    def index(self):
        return facet_index(self._meta.model._meta.model_name)

    def within_ranges(self, queryset):
        """The queryset with only the filters of `ranges` applied, which an index of the database can serve."""
        values = self._valid_data()
        for name in (name for _label, *ends, _facet in self.ranges for name in ends):
            queryset = self.filters[name].filter(queryset, values.get(name))
        return queryset

    @property
    def query(self):
        """The SearchQuery that the list is searched for."""
        return SearchQuery.parse(self._valid_data().get("q", ""))

    def _valid_data(self):
        return self.form.cleaned_data if self.is_bound and self.form.is_valid() else {}

    def active_filters(self):
        """[(label, value, query string without it)] of the filters in force, in the order of the form."""
        if not self.is_bound or not self.form.is_valid():
            return []
        return [
            (self.form.fields[name].label, self.display_value(name, value), self._query_string_without(name, value))
            for name in self.form.fields
            if name != "sort"
            for value in self.data.getlist(name)
            if value
        ]

    def display_value(self, name, value):
        """The label of a value in the query string."""
        if value == NOT_KNOWN and hasattr(self.filters[name], "none_label"):
            return self.filters[name].none_label
        if isinstance(self.filters[name], RelatedChoiceFilter):
            rows = {row.slug: row for row in self.form.cleaned_data.get(name, ()) if row != NOT_KNOWN}
            return str(rows.get(value, value))
        return str(dict(getattr(self.form.fields[name], "choices", ())).get(value, value))

    def _query_string_without(self, name, value):
        rest = self.data.copy()
        rest.setlist(name, [other for other in rest.getlist(name) if other != value])
        for other in NOT_FILTERS:
            rest.pop(other, None)
        return rest.urlencode()
