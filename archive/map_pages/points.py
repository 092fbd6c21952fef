"""A selection of records by place.

1. A record is at each of its places, and counts at each of them; where places are grouped, it counts once.
2. A place without coordinates is drawn at the nearest place above it that has them, no more precisely than that one.
3. A record may be placed less precisely than its place ("near Quetta"); it is drawn apart from those that are not.
4. A record with coordinates of its own is drawn there, and not at its places unless places are grouped.
5. What has no place, and what is at a place that cannot be drawn, is counted and reported.
"""

from dataclasses import dataclass, field

from pyroaring import BitMap

from archive.map_pages.own_points import OwnPoints
from archive.map_pages.precision import PRECISIONS
from archive.map_pages.tree import PlaceTree, is_selected, selected_paths
from records.facets.facet import NOT_KNOWN
from records.facets.index import NO_ROWS, OWN_PLACE
from records.models.place import Place

Kind = Place.Kind
# Kinds of place that are grouped under those above them, step by step, where there are too many points.
GROUPING_STEPS = (
    (),
    (Kind.SITE, Kind.CITY),
    (Kind.SITE, Kind.CITY, Kind.DISTRICT),
    (Kind.SITE, Kind.CITY, Kind.DISTRICT, Kind.PROVINCE),
)


@dataclass
class MapPlace:
    """A place with the selected records at it, and the place at which they are drawn."""

    place: tuple
    rows: BitMap
    less_exact: int | None  # where the records are placed less precisely than the place
    anchor: tuple | None  # None without coordinates
    exactness: int | None
    drawn_apart: bool = False  # at the coordinates of each record itself

    @property
    def count(self):
        return len(self.rows)

    @property
    def precision_label(self):
        if self.drawn_apart:
            return "own coordinates"
        return PRECISIONS[self.exactness].label if self.exactness else ""


@dataclass
class MapPoint:
    """What is drawn at one place with one precision: the records of all the places that it represents."""

    place: tuple
    exactness: int
    rows: BitMap = field(default_factory=BitMap)

    @property
    def count(self):
        return len(self.rows)

    @property
    def precision(self):
        return PRECISIONS[self.exactness]


class MapSelection:
    """The places of a filterset's selection; if it is filtered by places, only those in them."""

    def __init__(self, filterset):
        self.tree = PlaceTree()
        self.rows = filterset.results.rows
        self.index = filterset.results.index
        self.selected_paths = selected_paths(filterset)
        self.total = len(self.rows)
        by_place = self._rows_by_place()
        self.own = OwnPoints(self.index, self.rows, self.tree, by_place)
        without = self.rows & self.index.rows(OWN_PLACE, NOT_KNOWN)
        self.without_place = len(without - self.own.rows)
        self.only_own = len(without & self.own.rows)  # coordinates, but no place
        places = [place for pk, rows in by_place.items() for place in self._places(pk, rows)]
        self.places = sorted(places, key=lambda row: (-row.count, row.place.path, row.exactness or 0))
        self.undrawn = [place for place in self.places if place.anchor is None and not place.drawn_apart]

    @property
    def counts_twice(self):
        """Whether a record counts at more than one place."""
        return sum(place.count for place in self.places) > len(NO_ROWS.union(*(place.rows for place in self.places)))

    def can_filter_by(self, place):
        """Whether the selection can be narrowed to this place: not to one above a selected place."""
        return is_selected(place, self.selected_paths) and bool(place.slug)

    def points(self, max_points):
        """(the points, those with the most records first; the kinds of place grouped to have at most so many points).

        There are more points only where there is nothing above to group them under.
        """
        for grouped_kinds in GROUPING_STEPS:
            points = self._grouped(grouped_kinds)
            if len(points) <= max_points:
                break
        return sorted(points, key=lambda point: (-point.count, point.place.path)), grouped_kinds

    def _rows_by_place(self):
        """{key of a place: the selected records at it}."""
        by_place = {}
        for value, rows in self.index.values[OWN_PLACE].items():
            if value != NOT_KNOWN and (found := self.rows & rows) and self.can_filter_by(self.tree[int(value)]):
                by_place[int(value)] = found
        return by_place

    def _places(self, pk, rows):
        place = self.tree[pk]
        anchor, exactness = self.tree.anchor(place)
        if own := rows & self.own.rows:
            yield MapPlace(place, own, None, place, None, drawn_apart=True)
            rows = rows - own
        for worse in range((exactness or 0) + 1, Place.Exactness.WATERS + 1):
            less_exact = rows & self.index.rows("less_exact", f"{pk}+{worse}")
            if less_exact:
                yield MapPlace(place, less_exact, worse, anchor, anchor and worse)
                rows = rows - less_exact
        if rows:
            yield MapPlace(place, rows, None, anchor, exactness)

    def _grouped(self, grouped_kinds):
        points = {}
        for row in self.places:
            anchor, exactness = self.tree.anchor(row.place, grouped_kinds)
            if anchor and (grouped_kinds or not row.drawn_apart):
                exactness = max(exactness, row.exactness or 0)
                points.setdefault((anchor.pk, exactness), MapPoint(anchor, exactness)).rows |= row.rows
        drawn = NO_ROWS.union(*(point.rows for point in points.values()))
        for key, place, rows in self.own.located(drawn):
            points[key] = MapPoint(place, place.exactness, rows)
        return list(points.values())
