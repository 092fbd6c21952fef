"""The visible values of records by many paths, read with one query for all paths that lead through the same rows."""

from collections import defaultdict

from records.models.visible import steps_of
from records.visibility import hiding_relation, visible_values


class VisibleValues:
    """Reads, when first asked, what the paths (as in `values_list`) of records lead to."""

    def __init__(self, records, paths):
        self.records = records
        self._paths, self._found = defaultdict(list), {}
        for path in dict.fromkeys(paths):
            self._paths[_rows_of(records.model, path)].append(path)

    def of(self, *paths):
        """[(pk, value, ...)] by paths that lead through the same rows; what is hidden is left out.

        A record without any row has one entry, of None. Raises ValueError for a path that was not announced.
        """
        rows = _rows_of(self.records.model, paths[0])
        together = self._paths[rows]
        columns = [together.index(path) + 1 for path in paths]
        if rows not in self._found:
            self._found[rows] = list(visible_values(self.records, *together))
        return [(found[0], *(found[column] for column in columns)) for found in self._found[rows]]


def _rows_of(model, path):
    """The part of a path that leads to several rows or to one that may be hidden; "" if all is the record's own."""
    if path == "pk":
        return ""
    steps = list(steps_of(model, path))
    to_many = [step for step, relation in steps if relation.one_to_many or relation.many_to_many]
    first = steps[0][0]
    return to_many[-1] if to_many else first if hiding_relation(model, first) else ""
