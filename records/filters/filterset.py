"""The FilterSet of a list: it rejects what it does not know, and gives the counts beside each option."""

from functools import cache, cached_property, reduce
from itertools import product
from operator import and_

import django_filters as filters
from django.db.models import Q

from records.facets.facet import NOT_KNOWN
from records.facets.index import NO_ROWS, facet_index
from records.facets.results import FacetResults
from records.filters.choices import RelatedChoiceFilter, reported_only
from records.filters.forms import NOT_FILTERS, FilterForm
from records.search.query import SearchQuery
from records.visibility import matching_visible


class RecordFilter(filters.FilterSet):
    """Base of all FilterSets. An unknown or malformed filter in the address adds to `errors`, and nothing matches.

    one_row: [OneRow] of filters of which one related row has to match all, such as a group and its attribution.
    extra_facets: {name: Facet} that the index keeps without a filter.
    ranges: (label, filter from, filter to, facet whose distribution is drawn).
    charts: filters whose values are drawn as bars.
    timeline: the filters from a day, to a day, and by date precision.
    harm_types: the casualty figures that the timeline adds up.
    """

    one_row = ()
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
        values, asked = self.form.cleaned_data, set()
        for one_row in self.one_row:
            for demand in one_row.demands([name for name in one_row.paths if values[name]]):
                queryset = queryset.filter(self._in_one_row(queryset.model, one_row, demand))
                asked |= one_row.details.keys() & set(demand)
        for name, value in values.items():
            if name not in asked:
                queryset = self.filters[name].filter(queryset, value)
        return queryset

    def _in_one_row(self, model, one_row, demand):
        """The Q that one related row has a selected value of each of these filters, or no value where that is selected.

        A record without rows has no value of any.
        """
        values = {name: self.form.cleaned_data[name] for name in demand}
        without = {name: self.filters[name].condition(model, [NOT_KNOWN]) for name in demand}
        matches = Q(pk__in=[])
        for chosen in product(*(self._alternatives(one_row.paths[name], name, values[name]) for name in demand)):
            of_record = [without[name] for name, _condition, known in chosen if not known and name in one_row.subjects]
            matches |= reduce(
                and_, of_record, matching_visible(model, **dict(found for _name, found, _known in chosen))
            )
        if all(NOT_KNOWN in values[name] for name in demand):
            matches |= reduce(and_, without.values())
        return matches

    def _alternatives(self, path, name, values):
        """[(filter, (lookup, value), whether that is a value)] by which a related row matches its selected values."""
        found, (lookup, reported) = [], self.filters[name].reported
        if selected := reported_only(values):
            found.append((name, (f"{path}__in", self.filters[name].db_values(selected)), True))
        if NOT_KNOWN in values:
            found.append((name, (path, "") if lookup == "gt" else (f"{path}__{lookup}", not reported), False))
        return found

    @classmethod
    @cache
    def facets(cls):
        """{name: Facet} of all that the index keeps for this record type."""
        facets = dict(cls.extra_facets)
        for name, filter_ in cls.base_filters.items():
            if hasattr(filter_, "facet"):
                facets[filter_.facet_name or name] = filter_.facet
        return facets | {one_row.name: one_row.facet for one_row in cls.one_row}

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
