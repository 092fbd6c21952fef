"""The tree of places in memory: where each is drawn, and how exactly that stands for it."""

from records.models.place import Place

Exactness = Place.Exactness
FIELDS = ("pk", "slug", "name", "kind", "path", "parent_id", "latitude", "longitude", "exactness")
# What lies somewhere in such a place is placed no more exactly than this, however exact the place itself.
SOMEWHERE_IN = {
    Place.Kind.CITY: Exactness.NEAR,
    Place.Kind.DISTRICT: Exactness.DISTRICT,
    Place.Kind.PROVINCE: Exactness.PROVINCE,
    Place.Kind.COUNTRY: Exactness.COUNTRY,
}


class Tree:
    """Every place by its number, as plain rows: one query, however many there are."""

    def __init__(self):
        self.rows = {row.pk: row for row in Place.objects.order_by().values_list(*FIELDS, named=True)}

    def __getitem__(self, pk):
        return self.rows[pk]

    def above(self, place):
        """The places above it, the nearest first."""
        while place.parent_id:
            place = self.rows[place.parent_id]
            yield place

    def drawn_at(self, place, too_fine=()):
        """The place with coordinates that stands for this one and how exactly it does; (None, None) if there is none.

        `too_fine` are kinds of place that are gathered under one above them, where there is one.
        """
        own = place if place.latitude is not None else None
        above = [row for row in self.above(place) if row.latitude is not None]
        coarse = next((row for row in [place, *above] if row.latitude is not None and row.kind not in too_fine), None)
        anchor = coarse or own or next(iter(above), None)
        if anchor is None:
            return None, None
        if anchor is place:
            return anchor, anchor.exactness
        return anchor, max(anchor.exactness, SOMEWHERE_IN.get(anchor.kind, Exactness.FUZZY))
