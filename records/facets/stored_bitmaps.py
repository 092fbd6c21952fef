"""The bitmaps of facets in the database: in chunks of primary keys, of which an edit writes those that it touches."""

import zlib
from collections import defaultdict

from django.db.models import Q
from pyroaring import BitMap

from records.batches import batches
from records.models.facet_bitmap import FacetBitmap

CHUNK_ROWS = 65_536  # primary keys of a chunk: as many as one container of a compressed bitmap takes, in 8 kB at most
KEYS_PER_QUERY = 400
NO_ROWS = BitMap()
ZLIB = b"\x78"  # the first byte of what zlib has compressed; a bitmap itself begins with another


def keys_of_chunk(chunk):
    """All primary keys of a chunk, as a BitMap."""
    return BitMap(range(chunk * CHUNK_ROWS, (chunk + 1) * CHUNK_ROWS))


def by_chunk(rows):
    """{chunk: bitmap of the rows in it} of a bitmap."""
    found = {}
    while rows:
        chunk = rows.min() // CHUNK_ROWS
        found[chunk] = rows & keys_of_chunk(chunk)
        rows = rows - found[chunk]
    return found


def read_values(record_type, before=None, after=None):
    """{facet: {value: BitMap}} of a record type.

    With `before`, as read at an earlier version, only what was written after that version, of number `after`, is read.
    """
    values, bitmaps = defaultdict(dict), FacetBitmap.objects.filter(record_type=record_type)
    if before is not None:
        bitmaps = bitmaps.filter(content_version__gt=after)
        values.update({facet: dict(by_value) for facet, by_value in before.items()})
    found = defaultdict(dict)
    for facet, value, chunk, bitmap in bitmaps.values_list("facet", "value", "chunk", "bitmap").iterator():
        found[facet, value][chunk] = deserialized(bitmap)
    for (facet, value), chunks in found.items():
        kept = values[facet].get(value, NO_ROWS)
        for chunk in chunks if kept else ():
            kept = kept - keys_of_chunk(chunk)
        values[facet][value] = kept.union(*chunks.values())
    return dict(values)


def read_chunk(record_type, chunk):
    """{(facet, value): BitMap} of one chunk."""
    rows = FacetBitmap.objects.filter(record_type=record_type, chunk=chunk)
    found = rows.values_list("facet", "value", "bitmap")
    return {(facet, value): deserialized(bitmap) for facet, value, bitmap in found}


def update_bitmaps(record_type, gained, lost, number):
    """Write each chunk that changes once, under the number of a content version.

    `gained` and `lost` are {(facet, value): bitmap of the rows that have the value now, or no longer}.
    """
    changes = defaultdict(lambda: [NO_ROWS, NO_ROWS])
    for place, keys in enumerate((lost, gained)):
        for (facet, value), rows in keys.items():
            for chunk, part in by_chunk(rows).items():
                changes[facet, value, chunk][place] = part
    for keys in batches(sorted(changes), KEYS_PER_QUERY):
        stored = _stored(record_type, keys)
        bitmaps = {key: (stored.get(key, NO_ROWS) - changes[key][0]) | changes[key][1] for key in keys}
        write_bitmaps(record_type, {key: rows for key, rows in bitmaps.items() if rows or key in stored}, number)


def write_bitmaps(record_type, bitmaps, number):
    """Write {(facet, value, chunk): bitmap} under the number of a content version."""
    for keys in batches(bitmaps, KEYS_PER_QUERY):
        FacetBitmap.objects.bulk_create(
            [
                FacetBitmap(
                    record_type=record_type,
                    facet=facet,
                    value=value,
                    chunk=chunk,
                    bitmap=serialized(bitmaps[facet, value, chunk]),
                    content_version=number,
                )
                for facet, value, chunk in keys
            ],
            update_conflicts=True,
            unique_fields=["record_type", "facet", "value", "chunk"],
            update_fields=["bitmap", "content_version"],
        )


def delete_empty(**record_type):
    """Delete the bitmaps without any row, of all record types or of the one given; return how many there were."""
    return FacetBitmap.objects.filter(bitmap=serialized(NO_ROWS), **record_type).delete()[0]


def serialized(rows):
    """The bytes of a bitmap, compressed where that makes them fewer; the same rows always give the same bytes."""
    rows = BitMap(rows)
    rows.run_optimize()
    rows.shrink_to_fit()
    plain = rows.serialize()
    return min(plain, zlib.compress(plain), key=len)


def deserialized(stored):
    """The BitMap of such bytes, as read from the database."""
    stored = bytes(stored)
    return BitMap.deserialize(zlib.decompress(stored) if stored[:1] == ZLIB else stored)


def _stored(record_type, keys):
    """{(facet, value, chunk): BitMap} of these keys that are stored."""
    wanted, condition = defaultdict(list), Q()
    for facet, value, chunk in keys:
        wanted[facet, chunk].append(value)
    for (facet, chunk), values in wanted.items():
        condition |= Q(facet=facet, chunk=chunk, value__in=values)
    rows = FacetBitmap.objects.filter(condition, record_type=record_type)
    found = rows.values_list("facet", "value", "chunk", "bitmap")
    return {(facet, value, chunk): deserialized(bitmap) for facet, value, chunk, bitmap in found}
