"""The results of a list's filters as bitmaps, and how many of them have each value of a facet."""

import heapq
from functools import cached_property, reduce
from operator import and_

from records.facets.facet import NOT_KNOWN
from records.facets.index import NO_ROWS

MAX_FULLY_COUNTED = 300  # values of a facet that are counted one by one; of more only the most frequent are


class FacetResults:
    """The public rows of an index that match all filters in force.

    `rows_by_filter` is {filter: bitmap of the rows that match it alone}, `selected` {filter: its cleaned values}.
    """

    def __init__(self, index, filterset, rows_by_filter=None, selected=None):
        self.index = index
        self.filterset = filterset
        self.rows_by_filter = rows_by_filter or {}
        self.selected = selected or {}
        self.facets = filterset.facets()

    @cached_property
    def rows(self):
        """The bitmap of the primary keys of the results."""
        return self.rows_without()

    @property
    def total(self):
        return len(self.rows)

    def rows_without(self, *names):
        """The bitmap of the results if these filters were removed."""
        return self._matching(self.rows_by_filter.keys() - set(names))

    def _matching(self, names, without=()):
        """The bitmap of the rows that match these filters, whatever the filters `without` among them ask for."""
        alone, demands = set(names), []
        for one_row in self.filterset.one_row:
            for demand in one_row.demands(names):
                demands.append((one_row, demand))
                alone -= one_row.details.keys() & set(demand)
        parts = [self.rows_by_filter[name] for name in sorted(alone - set(without))]
        parts += [self._in_one_row(*demand) for demand in demands if not set(demand[1]) & set(without)]
        return reduce(and_, parts, self.index.public)

    def _others(self, name):
        """The bitmap of the rows that match all other filters, as they would be meant beside this one."""
        return self._matching({name, *self.rows_by_filter}, without=[name])

    def counts(self, name):
        """{value: number of rows that have it} of a filter's facet, among the results without that filter.

        As the values of one filter are alternatives, a count is what selecting that value alone would find.
        """
        base = self._others(name)
        facet = self.facets.get(self._facet_name(name))
        counted = ((value, base.intersection_cardinality(rows)) for value, rows in self._values(name).items())
        return {facet.to_python(value): number for value, number in counted if number}

    def most_frequent(self, name, number, always=()):
        """(counts, complete): the counts of at least so many values, the most frequent, and of those in `always`.

        A facet of thousands of values is counted from its largest value down, until none that is left can have more.
        `complete` is whether all values are among the counts.
        """
        facet_name, values = self._facet_name(name), self._own_values(name)
        if len(values) <= MAX_FULLY_COUNTED or self._demands(name):
            return self.counts(name), True
        base, facet, counts, top = self._others(name), self.facets[facet_name], {}, []
        for size, value in self.index.largest_first(facet_name, values):
            if len(top) == number and size <= top[0]:
                break
            if count := base.intersection_cardinality(values[value]):
                counts[facet.to_python(value)] = count
                (heapq.heappushpop if len(top) == number else heapq.heappush)(top, count)
        for value in {NOT_KNOWN, *always} & set(values):
            if count := base.intersection_cardinality(values[value]):
                counts[facet.to_python(value)] = count
        return counts, False

    def rows_with_any(self, name, values):
        """The bitmap of rows that have any of these values of a filter's facet, among the results without it."""
        by_value = self._values(name)
        return self._others(name) & NO_ROWS.union(*(by_value.get(str(value), NO_ROWS) for value in values))

    def distribution(self, facet, *names):
        """{value: number of rows} of a facet, among the results without the filters of these names."""
        base = self.rows_without(*names)
        counted = ((v, base.intersection_cardinality(rows)) for v, rows in self.index.values[facet].items())
        return {value: number for value, number in counted if number}

    def _facet_name(self, name):
        filter_ = self.filterset.base_filters.get(name)
        return getattr(filter_, "facet_name", None) or name

    def _values(self, name):
        """{value: bitmap} of a filter's facet; beside other filters by the same row, of records where one matches."""
        found = [self._by_value(one_row, name, demand) for one_row, demand in self._demands(name)]
        if not found:
            return self._own_values(name)
        return {value: reduce(and_, (values.get(value, NO_ROWS) for values in found)) for value in found[0]}

    def _demands(self, name):
        """[(OneRow, filters of which one row has to match this one and the others)] if this filter is in force, too."""
        of_all = ((one_row, one_row.demands({name, *self.rows_by_filter})) for one_row in self.filterset.one_row)
        return [(one_row, demand) for one_row, demands in of_all for demand in demands if name in demand]

    def _by_value(self, one_row, name, demand):
        selected = {other: self._selected_values(other) for other in demand if other != name}
        return one_row.by_value(self.index, name, selected)

    def _in_one_row(self, one_row, demand):
        """The bitmap of the records of which one related row has a selected value of each of these filters."""
        by_value = self._by_value(one_row, demand[0], demand)
        return NO_ROWS.union(*(by_value.get(value, NO_ROWS) for value in self._selected_values(demand[0])))

    def _own_values(self, name):
        facet_name = self._facet_name(name)
        return self.index.values[facet_name] if facet_name == name else self.index.rows_by_place()

    def _selected_values(self, name):
        filter_ = self.filterset.base_filters[name]
        return {filter_.index_value(item) for item in self.selected[name]}
