"""The bytes of bitmaps that one new incident writes: its chunk is written, however many incidents there are."""

import json

from bench.timing import at_most

MAX_BYTES = 300_000


def compare(site):
    for rows, written in json.loads(site.run("-m", "bench.inside.bitmap_bytes")):
        yield at_most(f"one new incident in a chunk of {rows:,} rows: bytes of bitmaps", written, MAX_BYTES)
