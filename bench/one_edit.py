"""The bytes of bitmaps that one new incident writes: its chunk is written, however many incidents there are."""

import json

from bench.timing import at_most

NUMBERS = (10_000, 200_000, 1_000_000)
MOST = 300_000


def compare(site):
    found = json.loads(site.run("-m", "bench.inside.bitmap_bytes", *map(str, NUMBERS)))
    for number, written in zip(NUMBERS, found, strict=True):
        yield at_most(f"one new incident among {number:,}: bytes of bitmaps", written, MOST)
