"""How many bytes the first view of the map takes: its page and its points, before compression."""

from bench.serving import fetch
from bench.timing import at_most

SPOKEN_OF = 200_000
ADDRESSES = ["/incidents/map.json"]


def compare(site):
    with site.server() as (port, _):
        answers = [fetch(port, address) for address in ADDRESSES]
    if any(answer.status != 200 for answer in answers):
        raise SystemExit(f"The map answers {[answer.status for answer in answers]}.")
    taken = sum(len(answer.body) for answer in answers)
    yield at_most("first view of the map of all incidents: bytes", taken, 300_000, site.size >= SPOKEN_OF)
