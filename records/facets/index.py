"""The facets of one kind of record in memory, as of one edition. Only what an edition changed is read again."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db import connection
from django.utils import timezone
from pyroaring import BitMap

from records.facets.facet import NOT_KNOWN, tree_union
from records.models.content_version import content_version, may_be_taken_back
from records.models.facet_bitmap import FacetBitmap
from records.models.place import Place
from records.models.search_entry import SearchEntry

EVERY = "every"  # the facet whose one value all rows have
NOTHING = BitMap()
MOST_KEPT = 500  # answers to single filters, of up to 125 kB each at a million rows
_kept = {}


@dataclass
class Index:
    """Threads share it: its bitmaps are never changed, and what it remembers is found anew where it is missing."""

    edition: str
    number: int
    values: dict = field(default_factory=dict)  # {facet: {value: BitMap}}
    public: BitMap = NOTHING

    _remembered: dict = field(default_factory=dict)

    def rows(self, facet, value):
        """The rows that have this value."""
        return self.values.get(facet, {}).get(value, NOTHING)

    def remembered(self, key, find):
        """What `find()` gives, kept as long as this index is."""
        found = self._remembered.get(key)
        if found is None:
            found = find()
            if len(self._remembered) >= MOST_KEPT:
                self._remembered.clear()
            if not may_be_taken_back():
                self._remembered[key] = found
        return found

    def rows_within(self):
        """{place as text: rows placed in it or below it}, and those placed nowhere, by the tree as it stands."""
        return self.remembered("within", self._tree)

    def largest_first(self, name, values):
        """[(number of rows, value)] of a facet."""
        return self.remembered(
            ("largest", name), lambda: sorted(((len(rows), value) for value, rows in values.items()), reverse=True)
        )

    def _tree(self):
        at = {int(place): rows for place, rows in self.values.get("at", {}).items() if place.isdecimal()}
        within = tree_union(dict(Place.objects.values_list("pk", "parent")), at)
        return {NOT_KNOWN: self.rows("at", NOT_KNOWN), **{str(place): rows for place, rows in within.items()}}


def index_of(kind):
    """The index of a kind of record for the current edition."""
    edition, key = content_version(), (connection.alias, kind)
    kept = _kept.get(key)
    if kept is not None and kept.edition == edition:
        return kept
    index = _read(kind, edition, kept)
    if not may_be_taken_back():
        _kept[key] = index
    return index


def _read(kind, edition, kept):
    token, number, _ = edition.split("-", 2)
    rows = FacetBitmap.objects.filter(kind=kind)
    values = defaultdict(dict)
    if kept and kept.edition.startswith(f"{token}-"):
        rows = rows.filter(content_version__gt=kept.number)
        values.update({facet: dict(of_facet) for facet, of_facet in kept.values.items()})
    for facet, value, bitmap in rows.values_list("facet", "value", "rows").iterator():
        values[facet][value] = BitMap.deserialize(bytes(bitmap))
    coming = SearchEntry.objects.filter(kind=kind, public_from__gt=timezone.now()).values_list("row", flat=True)
    return Index(edition, int(number), dict(values), values[EVERY].get("", NOTHING) - BitMap(coming))
