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
        self.combined = [
            pair for pair in filterset.combined_facets if all(name in self.rows_by_filter for name in pair)
        ]

    @cached_property
    def rows(self):
        """The bitmap of the primary keys of the results."""
        return self.rows_without()

    @property
    def total(self):
        return len(self.rows)

    def rows_without(self, *names):
        """The bitmap of the results if these filters were removed."""
        parts = [rows for name, rows in self.rows_by_filter.items() if name not in names]
        parts += [self._in_one_row(*pair) for pair in self.combined if not set(pair) & set(names)]
        return reduce(and_, parts, self.index.public)

    def counts(self, name):
        """{value: number of rows that have it} of a filter's facet, among the results without that filter.

        As the values of one filter are alternatives, a count is what selecting that value alone would find.
        """
        base = self.rows_without(name)
        facet = self.facets.get(self._facet_name(name))
        counted = ((value, base.intersection_cardinality(rows)) for value, rows in self._values(name).items())
        return {facet.to_python(value): number for value, number in counted if number}

    def most_frequent(self, name, number, always=()):
        """(counts, complete): the counts of at least so many values, the most frequent, and of those in `always`.

        A facet of thousands of values is counted from its largest value down, until none that is left can have more.
        `complete` is whether all values are among the counts.
        """
        facet_name, values = self._facet_name(name), self._own_values(name)
        if len(values) <= MAX_FULLY_COUNTED or self._partners(name):
            return self.counts(name), True
        base, facet, counts, top = self.rows_without(name), self.facets[facet_name], {}, []
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
        return self.rows_without(name) & NO_ROWS.union(*(by_value.get(str(value), NO_ROWS) for value in values))

    def distribution(self, facet, *names):
        """{value: number of rows} of a facet, among the results without the filters of these names."""
        base = self.rows_without(*names)
        counted = ((v, base.intersection_cardinality(rows)) for v, rows in self.index.values[facet].items())
        return {value: number for value, number in counted if number}

    def _facet_name(self, name):
        filter_ = self.filterset.base_filters.get(name)
        return getattr(filter_, "facet_name", None) or name

    def _values(self, name):
        """{value: bitmap} of a filter's facet; with combined filters in force, of rows that match each pair at once."""
        paired = [self._paired_values(name, partner) for partner in self._partners(name)]
        if not paired:
            return self._own_values(name)
        return {value: reduce(and_, (values[value] for values in paired)) for value in paired[0]}

    def _partners(self, name):
        """The filters in force that are combined with this one."""
        pairs = ({*pair} - {name} for pair in self.filterset.combined_facets if name in pair)
        return [partner for [partner] in pairs if partner in self.rows_by_filter]

    def _own_values(self, name):
        facet_name = self._facet_name(name)
        return self.index.values[facet_name] if facet_name == name else self.index.rows_by_place()

    def _paired_values(self, name, partner):
        selected, in_order = self._selected_values(partner), (name, partner) in self.filterset.combined_facets
        pairs = self.index.values[f"{name}+{partner}" if in_order else f"{partner}+{name}"]
        unknown = self.index.rows(partner, NOT_KNOWN) if NOT_KNOWN in selected else NO_ROWS
        values = {}
        for value, rows in self.index.values[name].items():
            if value == NOT_KNOWN:
                values[value] = rows
            else:
                keys = (f"{value}+{other}" if in_order else f"{other}+{value}" for other in selected)
                values[value] = NO_ROWS.union(*(pairs[key] for key in keys if key in pairs), rows & unknown)
        return values

    def _selected_values(self, name):
        filter_ = self.filterset.base_filters[name]
        return [filter_.index_value(item) for item in self.selected[name]]

    def _in_one_row(self, one, other):
        """The bitmap of records of which one related row has a selected value of each of two combined filters."""
        pairs = self.index.values[f"{one}+{other}"]
        these, those = self._selected_values(one), self._selected_values(other)
        matches = [pairs[key] for a in these for b in those if (key := f"{a}+{b}") in pairs]
        for values, name, partner in ((these, one, other), (those, other, one)):
            if NOT_KNOWN in values:
                matches.append(self.index.rows(name, NOT_KNOWN) & self.rows_by_filter[partner])
        return NO_ROWS.union(*matches)
