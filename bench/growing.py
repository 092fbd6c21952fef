"""A filtered list among 10,000 incidents and among many more."""

from bench.addresses import narrowed, ours
from bench.timing import Side, at_most, by_turns

SPOKEN_OF = 1_000_000


def compare(small, large):
    addresses = [ours(selection) for selection in narrowed()]
    with small.server() as (small_port, _), large.server() as (large_port, _):
        few, many = Side(small_port, addresses), Side(large_port, addresses)
        by_turns(few, many)
    what = f"filtered list: time among {large.size:,}, of that among {small.size:,}"
    yield at_most(what, many.median / few.median, 3, large.size >= SPOKEN_OF)
