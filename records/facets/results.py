"""The rows that a list's filters leave, and how many of them have each value."""

import heapq
from functools import cached_property, reduce
from operator import and_

from records.facets.facet import NOT_KNOWN
from records.facets.index import NOTHING

MANY = 300  # values of a facet that are all counted for its panel


class Selection:
    """Rows of an index. `parts` are the rows that each filter in force leaves, `asked` the values it was given."""

    def __init__(self, index, filterset, parts=None, asked=None):
        self.index = index
        self.filterset = filterset
        self.parts = parts or {}
        self.asked = asked or {}
        self.facets = filterset.facets()
        self.together = [pair for pair in filterset.together if all(name in self.parts for name in pair)]

    @cached_property
    def rows(self):
        """The numbers of the rows, as a bitmap."""
        return self.without()

    @property
    def total(self):
        return len(self.rows)

    def without(self, *names):
        """The rows that are left if these filters are taken away."""
        parts = [rows for name, rows in self.parts.items() if name not in names]
        parts += [self._in_one_row(*pair) for pair in self.together if not set(pair) & set(names)]
        return reduce(and_, parts, self.index.public)

    def counts(self, name):
        """{value: how many rows have it}, of those that all filters but the facet's own leave; none is left out.

        That is what choosing one value more would find, as the values of one facet are "any of".
        """
        base = self.without(name)
        facet = self.facets.get(self._stored_name(name))
        counted = ((value, base.intersection_cardinality(rows)) for value, rows in self._values(name).items())
        return {facet.key(value): number for value, number in counted if number}

    def most_frequent(self, name, most, always=()):
        """The counts of so many values at least, the most frequent ones, and of those named by `always`.

        With whether they are all: a facet of thousands is counted from its largest value down, until none that is left
        can have more.
        """
        stored, values = self._stored_name(name), self._own_values(name)
        if len(values) <= MANY or self._partner(name):
            return self.counts(name), True
        base, facet, counts, top = self.without(name), self.facets[stored], {}, []
        for size, value in self.index.largest_first(stored, values):
            if len(top) == most and size <= top[0]:
                break
            if number := base.intersection_cardinality(values[value]):
                counts[facet.key(value)] = number
                (heapq.heappushpop if len(top) == most else heapq.heappush)(top, number)
        for value in {NOT_KNOWN, *always} & set(values):
            if number := base.intersection_cardinality(values[value]):
                counts[facet.key(value)] = number
        return counts, False

    def having(self, name, values):
        """The rows that have any of these values of a facet, of those that all filters but its own leave."""
        stored = self._values(name)
        return self.without(name) & NOTHING.union(*(stored.get(str(value), NOTHING) for value in values))

    def spread(self, facet, *names):
        """The counts of a facet, as {value: number}, with those filters taken away."""
        base = self.without(*names)
        counted = ((v, base.intersection_cardinality(rows)) for v, rows in self.index.values.get(facet, {}).items())
        return {value: number for value, number in counted if number}

    def _stored_name(self, name):
        of_filter = self.filterset.base_filters.get(name)
        return getattr(of_filter, "facet_name", None) or name

    def _values(self, name):
        """{value: rows} of a facet; where its filter goes together with another in force, only rows that meet both."""
        partner = self._partner(name)
        return self._paired(name, partner) if partner else self._own_values(name)

    def _partner(self, name):
        """The filter in force that this one goes together with, if there is one."""
        pairs = ({*pair} - {name} for pair in self.filterset.together if name in pair)
        return next((partner for [partner] in pairs if partner in self.parts), None)

    def _own_values(self, name):
        stored = self._stored_name(name)
        return self.index.values.get(stored, {}) if stored == name else self.index.rows_within()

    def _paired(self, name, partner):
        chosen, in_order = self._words(partner), (name, partner) in self.filterset.together
        pairs = self.index.values.get(f"{name}+{partner}" if in_order else f"{partner}+{name}", {})
        unknown = self.index.rows(partner, NOT_KNOWN) if NOT_KNOWN in chosen else NOTHING
        values = {}
        for value, rows in self.index.values.get(name, {}).items():
            if value == NOT_KNOWN:
                values[value] = rows
            else:
                keys = (f"{value}+{word}" if in_order else f"{word}+{value}" for word in chosen)
                values[value] = NOTHING.union(*(pairs[key] for key in keys if key in pairs), rows & unknown)
        return values

    def _words(self, name):
        of_filter = self.filterset.base_filters[name]
        return [of_filter.word(item) for item in self.asked[name]]

    def _in_one_row(self, one, other):
        pairs = self.index.values.get(f"{one}+{other}", {})
        these, those = self._words(one), self._words(other)
        met = [pairs[key] for a in these for b in those if (key := f"{a}+{b}") in pairs]
        for words, name, partner in ((these, one, other), (those, other, one)):
            if NOT_KNOWN in words:
                met.append(self.index.rows(name, NOT_KNOWN) & self.parts[partner])
        return NOTHING.union(*met)
