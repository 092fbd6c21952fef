"""A search on the list of incidents, beside the same list without words."""

from bench.addresses import ours, selections
from bench.timing import Finding, Side, at_most, by_turns

SPOKEN_OF = 200_000
# Common words and rare ones, several, a phrase, a beginning, and one left out.
WORDS = ["bombing", "election", "ambush rocket", '"the market"', "kidnap*", "police -army", "pilgrims", "drone strike"]


def compare(site):
    selected = list(selections())
    with site.server() as (port, _):
        without = Side(port, [ours(selection) for selection in selected])
        words = Side(port, [ours(selection, q=WORDS[n % len(WORDS)]) for n, selection in enumerate(selected)])
        by_turns(without, words)
    ratio = words.median / without.median
    yield at_most("search with facets: time, of the list without words", ratio, 3, site.size >= SPOKEN_OF)
    most = int(site.run("-m", "bench.inside.queries", given="\n".join(words.addresses)))
    yield Finding("search with facets: most queries of a page", str(most), "", None)
