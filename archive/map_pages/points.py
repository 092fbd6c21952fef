"""A selection of records by where they lie.

1. A record lies at each of its places, and counts at each of them; where places are gathered, it counts once.
2. A place without coordinates is drawn at the nearest place above it that has them, no more exactly than that one.
3. A record may be placed less exactly than its place ("near Quetta"); it is drawn apart from those that are not.
4. What has no place, and what lies at a place that cannot be drawn, is counted and said.
"""

from dataclasses import dataclass, field

from pyroaring import BitMap

from archive.map_pages.tree import Tree
from records.facets.facet import NOT_KNOWN
from records.facets.index import NO_ROWS
from records.models.place import Place

# Kinds of place that give way to those above them, step by step, where there are too many points.
STEPS = (
    (),
    (Place.Kind.SITE, Place.Kind.CITY),
    (Place.Kind.SITE, Place.Kind.CITY, Place.Kind.DISTRICT),
    (Place.Kind.SITE, Place.Kind.CITY, Place.Kind.DISTRICT, Place.Kind.PROVINCE),
)


@dataclass
class Spot:
    """A place at which records of the selection lie: which, and where they are drawn."""

    place: tuple
    rows: BitMap
    less_exact: int | None  # where the records are placed less exactly than the place
    anchor: tuple | None
    exactness: int | None

    @property
    def count(self):
        return len(self.rows)

    @property
    def said(self):
        return Place.Exactness(self.exactness).label[2:] if self.exactness else ""


@dataclass
class Point:
    """What is drawn at one place with one exactness: the records of all the spots that it stands for."""

    place: tuple
    exactness: int
    rows: BitMap = field(default_factory=BitMap)

    @property
    def count(self):
        return len(self.rows)

    @property
    def said(self):
        return Place.Exactness(self.exactness).label[2:]


class Placed:
    """The places of a filterset's selection; if it is narrowed to places, only those in them."""

    def __init__(self, filterset):
        self.tree = Tree()
        self.selected = filterset.results.rows
        self.index = filterset.results.index
        chosen = filterset.form.cleaned_data.get("place") if filterset.is_bound else None
        self.chosen = [place.path for place in chosen or [] if place != NOT_KNOWN]
        self.total = len(self.selected)
        self.without_place = len(self.selected & self.index.rows("at", NOT_KNOWN))
        spots = [spot for pk, rows in self._at().items() for spot in self._spots(pk, rows)]
        self.spots = sorted(spots, key=lambda spot: (-spot.count, spot.place.path, spot.exactness or 0))
        self.undrawn = [spot for spot in self.spots if spot.anchor is None]
        # Whether a record counts at more than one place.
        self.several = sum(spot.count for spot in self.spots) > len(NO_ROWS.union(*(spot.rows for spot in self.spots)))

    def narrows(self, place):
        """Whether the selection can be narrowed to this place: not to one above a place that was chosen."""
        return not self.chosen or any(place.path.startswith(path) for path in self.chosen)

    def points(self, most):
        """The points, those with most records first, and the kinds of place gathered so that they are at most so many.

        More are left only where there is nothing above to gather them under.
        """
        for too_fine in STEPS:
            points = self._gathered(too_fine)
            if len(points) <= most:
                break
        return sorted(points, key=lambda point: (-point.count, point.place.path)), too_fine

    def _at(self):
        """{place: the selected records that lie at it}."""
        at = {}
        for value, rows in self.index.values.get("at", {}).items():
            if value != NOT_KNOWN and (found := self.selected & rows) and self.narrows(self.tree[int(value)]):
                at[int(value)] = found
        return at

    def _spots(self, pk, rows):
        place = self.tree[pk]
        anchor, exactness = self.tree.drawn_at(place)
        for worse in range((exactness or 0) + 1, Place.Exactness.WATERS + 1):
            less_exact = rows & self.index.rows("less_exact", f"{pk}+{worse}")
            if less_exact:
                yield Spot(place, less_exact, worse, anchor, anchor and worse)
                rows = rows - less_exact
        if rows:
            yield Spot(place, rows, None, anchor, exactness)

    def _gathered(self, too_fine):
        points = {}
        for spot in self.spots:
            anchor, exactness = self.tree.drawn_at(spot.place, too_fine)
            if anchor:
                exactness = max(exactness, spot.exactness)
                points.setdefault((anchor.pk, exactness), Point(anchor, exactness)).rows |= spot.rows
        return list(points.values())
