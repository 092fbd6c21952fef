"""The facets of one record type in memory, for one content version. Only what a new version changed is read again."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db import connection
from django.utils import timezone
from pyroaring import BitMap

from records.facets.facet import NOT_KNOWN, with_descendants
from records.models.content_version import content_version, followed_tokens, in_transaction
from records.models.facet_bitmap import FacetBitmap
from records.models.place import Place
from records.models.search_entry import SearchEntry

ALL_ROWS = "all"  # the facet whose one value, "", all rows have
OWN_PLACE = "own_place"  # the facet of the places that rows name, without those above them
NO_ROWS = BitMap()
MAX_CACHED_ROWS = 500  # results of single filters, of up to 125 kB each at a million rows
_indexes = {}


@dataclass
class FacetIndex:
    """Threads share it: its bitmaps are never changed, and a result missing from its cache is computed again."""

    content_version: str
    number: int  # of the content version
    values: dict = field(default_factory=dict)  # {facet: {value: BitMap}}
    public: BitMap = NO_ROWS

    _cache: dict = field(default_factory=dict)

    @property
    def token(self):
        """Of its content version."""
        return self.content_version.partition("-")[0]

    def rows(self, facet, value):
        """The bitmap of the rows that have this value."""
        return self.values.get(facet, {}).get(value, NO_ROWS)

    def cached(self, key, compute):
        """The result of `compute()`, kept for as long as this index."""
        result = self._cache.get(key)
        if result is None:
            result = compute()
            if len(self._cache) >= MAX_CACHED_ROWS:
                self._cache.clear()
            if not in_transaction():
                self._cache[key] = result
        return result

    def rows_by_place(self):
        """{primary key of a place, as text: bitmap of rows in it or below it}; NOT_KNOWN has those without a place."""
        return self.cached("by place", self._rows_by_place)

    def largest_first(self, name, values):
        """[(number of rows, value)] of a facet with these {value: bitmap}."""
        return self.cached(
            ("largest", name), lambda: sorted(((len(rows), value) for value, rows in values.items()), reverse=True)
        )

    def _rows_by_place(self):
        own = {int(place): rows for place, rows in self.values.get(OWN_PLACE, {}).items() if place.isdecimal()}
        within = with_descendants(dict(Place.objects.values_list("pk", "parent")), own)
        return {NOT_KNOWN: self.rows(OWN_PLACE, NOT_KNOWN), **{str(place): rows for place, rows in within.items()}}


def facet_index(record_type):
    """The FacetIndex of a record type, given by its name, for the current content version."""
    version, key = content_version(), (connection.alias, record_type)
    previous = _indexes.get(key)
    if previous is not None and previous.content_version == version:
        return previous
    index = _read(record_type, version, previous)
    if not in_transaction():
        _indexes[key] = index
    return index


def _read(record_type, version, previous):
    token, number, _ = version.split("-", 2)
    bitmaps = FacetBitmap.objects.filter(record_type=record_type)
    values = defaultdict(dict)
    if previous and previous.token in (token, *followed_tokens()):
        bitmaps = bitmaps.filter(content_version__gt=previous.number)
        values.update({facet: dict(by_value) for facet, by_value in previous.values.items()})
    for facet, value, bitmap in bitmaps.values_list("facet", "value", "bitmap").iterator():
        values[facet][value] = BitMap.deserialize(bytes(bitmap))
    not_yet = SearchEntry.objects.filter(record_type=record_type, public_from__gt=timezone.now())
    public = values[ALL_ROWS].get("", NO_ROWS) - BitMap(not_yet.values_list("object_id", flat=True))
    return FacetIndex(version, int(number), dict(values), public)
