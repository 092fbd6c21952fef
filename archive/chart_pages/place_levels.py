"""The level of the tree of places that says most about a selection: below the place that all of it has in common."""

from dataclasses import dataclass, field

from pyroaring import BitMap

from records.facets.facet import NOT_KNOWN
from records.facets.index import NO_ROWS, OWN_PLACE
from records.models.place import Place


@dataclass
class PlaceLevel:
    """`places` below `root`, the most frequent first, each with its rows; `base` are the rows that are counted."""

    base: BitMap
    root: Place | None = None
    places: list = field(default_factory=list)
    divided: set = field(default_factory=set)  # keys of the places among them that have others with rows below them
    only_root: BitMap = NO_ROWS  # in the root, and in none of the places below it
    unknown: BitMap = NO_ROWS


def level_of(results, selected):
    """A PlaceLevel: the selected places if there are several, else those below the selected or the common one."""
    rows = results.rows_without("place")
    within = results.index.rows_by_place()

    def found(places):
        matches = ((place, rows & within.get(str(place.pk), NO_ROWS)) for place in places)
        return sorted(((place, of) for place, of in matches if of), key=lambda pair: (-len(pair[1]), pair[0].path))

    if len(selected) > 1:
        level = PlaceLevel(rows, places=found(selected))
    else:
        level = _below(PlaceLevel(rows), found, *selected)
    if not selected:
        level.unknown = rows & results.index.rows(OWN_PLACE, NOT_KNOWN)
    pks = [place.pk for place, _of in level.places]
    level.divided = {place.parent_id for place, _of in found(Place.objects.filter(parent__in=pks))}
    return level


def _below(level, found, root=None):
    if root:
        level.root, (level.base,) = root, [of for _place, of in found([root])] or [NO_ROWS]
    level.places = found(Place.objects.filter(parent=root))
    placed = NO_ROWS.union(*(of for _place, of in level.places))
    while len(level.places) == 1 and (deeper := found(Place.objects.filter(parent=level.places[0][0]))):
        level.root, level.places = level.places[0][0], deeper
    if level.root:
        level.only_root = (placed if root is None else level.base) - NO_ROWS.union(*(of for _place, of in level.places))
    return level
