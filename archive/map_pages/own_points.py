"""Records that have coordinates of their own, apart from those of their places."""

from decimal import Decimal

from records.facets.facet import NOT_KNOWN
from records.facets.index import NO_ROWS

FACET = "own_point"


class OwnPoints:
    """The selected rows with own coordinates. `places` is {key of a place: rows at it}."""

    def __init__(self, index, rows, tree, places):
        values = index.values[FACET]
        self.tree, self.places = tree, places
        self.by_value = {value: found for value, at in values.items() if value != NOT_KNOWN and (found := rows & at)}
        self.rows = NO_ROWS.union(*self.by_value.values())

    def located(self, left_out):
        """Yield (key, what is drawn, rows) of each point, without the rows in `left_out`.

        What is drawn is a row of the tree with the coordinates of the point: the place of its first record, or a
        nameless one if that has no place.
        """
        found = {value: rows - left_out for value, rows in self.by_value.items()}
        first_rows = {rows.min(): value for value, rows in found.items() if rows}
        names = {row: pk for pk, rows in self.places.items() for row in rows if row in first_rows}
        for row, value in first_rows.items():
            latitude, longitude, exactness = value.split(",")
            place = self.tree[names[row]] if row in names else self.tree.nameless(f"{latitude}, {longitude}")
            point = place._replace(latitude=Decimal(latitude), longitude=Decimal(longitude), exactness=int(exactness))
            yield value, point, found[value]
