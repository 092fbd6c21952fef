"""The tree of places in memory: where each is drawn, and how precisely that represents it."""

from collections import namedtuple

from records.facets.facet import NOT_KNOWN
from records.models.place import Place

Exactness = Place.Exactness
FIELDS = ("pk", "slug", "name", "kind", "path", "parent_id", "latitude", "longitude", "exactness")
PlaceRow = namedtuple("PlaceRow", FIELDS)
# What is somewhere in such a place is drawn no more precisely than this, however precise the place itself.
SOMEWHERE_IN = {
    Place.Kind.CITY: Exactness.NEAR,
    Place.Kind.DISTRICT: Exactness.DISTRICT,
    Place.Kind.PROVINCE: Exactness.PROVINCE,
    Place.Kind.COUNTRY: Exactness.COUNTRY,
}


def selected_paths(filterset):
    """The paths of the places by which a selection is filtered, as a tuple; other places are not drawn."""
    selected = filterset.form.cleaned_data.get("place") if filterset.is_bound else None
    return tuple(place.path for place in selected or () if place != NOT_KNOWN)


def is_selected(place, paths):
    """Whether a place is one of the selected places or within one; any place is if none is selected."""
    return not paths or place.path.startswith(paths)


class PlaceTree:
    """Every place by its key, as plain rows: one query, however many there are."""

    def __init__(self):
        self.rows = {row[0]: PlaceRow(*row) for row in Place.objects.order_by().values_list(*FIELDS)}

    def __getitem__(self, pk):
        return self.rows[pk]

    @staticmethod
    def nameless(name):
        """A row without a page and without anything above it, for coordinates that belong to no place."""
        return PlaceRow(None, "", name, "", "", None, None, None, None)

    def above(self, place):
        """The places above it, the nearest first."""
        while place.parent_id:
            place = self.rows[place.parent_id]
            yield place

    def anchor(self, place, grouped_kinds=()):
        """(the place with coordinates at which this one is drawn, exactness there); (None, None) if there is none.

        `grouped_kinds` are kinds of place that are grouped under one above them, where there is one.
        """
        own = place if place.latitude is not None else None
        above = [row for row in self.above(place) if row.latitude is not None]
        coarse = (row for row in [place, *above] if row.latitude is not None and row.kind not in grouped_kinds)
        anchor = next(coarse, None) or own or next(iter(above), None)
        if anchor is None:
            return None, None
        if anchor is place:
            return anchor, anchor.exactness
        return anchor, max(anchor.exactness, SOMEWHERE_IN.get(anchor.kind, Exactness.FUZZY))
