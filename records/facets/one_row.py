"""Filters of which one related row has to match all: who acted, and on which side, in which role, by whose word."""

from collections import defaultdict

from records.facets.facet import NOT_KNOWN, Facet
from records.facets.stored_bitmaps import NO_ROWS


class OneRow:
    """Filters by the values of the same related row, each as {name of the filter: path to its value}.

    One row has to match each filter of the `subjects`, such as a group, together with all filters of the `details`,
    such as its side. A record may have more than one subject, so those of two filters need not be of the same row.

    With other filters of the row in force, “not known” of a detail means a row without one. Of a subject it always
    means a record without any.
    """

    def __init__(self, name, subjects, details):
        """`name`: of the facet that has the values of whole rows."""
        self.name, self.subjects, self.details = name, subjects, details
        self.paths = {**subjects, **details}
        self.facet = RowFacet(*self.paths.values())

    def demands(self, names):
        """[[filter]] of these filters in force: those of each list have to match in one row."""
        details = [name for name in self.details if name in names]
        of_subjects = [[name, *details] for name in self.subjects if name in names]
        return [demand for demand in of_subjects or [details] if len(demand) > 1]

    def by_value(self, index, name, selected):
        """{value of a filter: bitmap of the records with a row that has it and matches the filters `selected`}.

        `selected` is {filter: its values in the index}.
        """
        found = defaultdict(list)
        for values, rows in self._rows(index):
            if all(values[other] in chosen for other, chosen in selected.items()):
                found[values[name]].append(self._without(index, [name, *selected], values, rows))
        return {value: NO_ROWS.union(*parts) for value, parts in found.items()}

    def _rows(self, index):
        """[({filter: value}, bitmap of the records with such a row)]; a record without any has one without values."""
        return index.cached((self.name, "rows"), lambda: list(self._read_rows(index)))

    def _read_rows(self, index):
        for text, rows in index.values[self.name].items():
            values = [""] * len(self.paths) if text == NOT_KNOWN else text.split("+")
            yield dict(zip(self.paths, [value or NOT_KNOWN for value in values], strict=True)), rows

    def _without(self, index, names, values, rows):
        """The records among these that have no subject of a kind which is not known in the row."""
        for name in self.subjects:
            if name in names and values[name] == NOT_KNOWN:
                rows = rows & index.rows(name, NOT_KNOWN)
        return rows


class RowFacet(Facet):
    """All values of a related row: "12+++claimed+first+main"; what it has not is left blank."""

    def value_of(self, *values):
        return "+".join("" if value is None else str(value) for value in values) if any(values) else None
