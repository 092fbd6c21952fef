"""The facets of one record type in memory, for one content version. Only what a new version changed is read again."""

from dataclasses import dataclass, field

from django.db import connection
from django.utils import timezone
from pyroaring import BitMap

from records.facets.bitmaps import bitmap_of
from records.facets.facet import ALL_ROWS, NOT_KNOWN, with_descendants
from records.facets.index_state import outdated_facets, stored_signatures
from records.facets.stored_bitmaps import NO_ROWS, read_values
from records.facets.unindexed_values import values_from_records
from records.models.content_version import content_state, in_transaction
from records.models.place import Place
from records.models.search_entry import SearchEntry
from records.registry import record_type_of

OWN_PLACE = "own_place"  # the facet of the places that rows name, without those above them
MAX_CACHED_ROWS = 500  # results of single filters, of up to 125 kB each at a million rows
_indexes = {}


class FacetValues(dict):
    """{facet: {value: BitMap}}. A facet that the index has not as it is defined now is read from the records."""

    def __init__(self, model, stored, outdated):
        super().__init__({facet: values for facet, values in stored.items() if facet not in outdated})
        self.model, self.outdated = model, outdated

    def __missing__(self, facet):
        values = values_from_records(self.model, facet) if facet in self.outdated else {}
        if not in_transaction():
            self[facet] = values
        return values

    def get(self, facet, default=None):
        """Forbidden: it would not read what the index has not."""
        raise TypeError("Use values[facet], which is {} for an unknown facet.")


@dataclass
class FacetIndex:
    """Threads share it: its bitmaps are never changed, and a result missing from its cache is computed again."""

    content_version: str
    number: int  # of the content version
    stored: dict  # {facet: {value: BitMap}} as read from the database
    values: FacetValues
    public: BitMap

    _cache: dict = field(default_factory=dict)

    @property
    def token(self):
        """Of its content version."""
        return self.content_version.partition("-")[0]

    def rows(self, facet, value):
        """The bitmap of the rows that have this value."""
        return self.values[facet].get(value, NO_ROWS)

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
        own = {int(place): rows for place, rows in self.values[OWN_PLACE].items() if place.isdecimal()}
        within = with_descendants(dict(Place.objects.values_list("pk", "parent")), own)
        return {NOT_KNOWN: self.rows(OWN_PLACE, NOT_KNOWN), **{str(place): rows for place, rows in within.items()}}


def facet_index(record_type):
    """The FacetIndex of a record type, given by its name, for the current content version."""
    state, key = content_state(), (connection.alias, record_type)
    previous = _indexes.get(key)
    if previous is not None and previous.content_version == state.version:
        return previous
    index = _read(record_type, state, previous)
    if not in_transaction():
        _indexes[key] = index
    return index


def _read(record_type, state, previous):
    model, before = record_type_of(record_type).model, ()
    if previous and previous.token in state.tokens:
        before = previous.stored, previous.number
    outdated = outdated_facets(model, stored_signatures(state.version))  # first: bitmaps may be finished meanwhile
    stored = read_values(record_type, *before)
    values = FacetValues(model, stored, outdated)
    if ALL_ROWS in values.outdated:
        public = bitmap_of(model.objects.published())
    else:
        not_yet = SearchEntry.objects.filter(record_type=record_type, public_from__gt=timezone.now())
        public = values[ALL_ROWS].get("", NO_ROWS) - BitMap(not_yet.values_list("object_id", flat=True))
    return FacetIndex(state.version, state.number, stored, values, public)
