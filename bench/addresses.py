"""The lists that are asked for: each address once in a run, so that nobody is helped by having answered it before."""

from itertools import product
from urllib.parse import urlencode

from bench.invented.world import spots

# The filters of the archive's list that offer values in the invented world, but for “toll”, which has conditions.
FACETS = [
    *("kind", "attack", "target", "weapon", "attribution", "group", "person", "place", "outcome", "suicide"),
    *("date_known", "side", "actor_role", "victims"),
]

ATTACKS = ["bombing", "armed_assault", "assassination", "kidnapping", "facility_attack"]
TARGETS = ["citizens", "military", "police", "government", "business"]
GROUPS = [f"group-{number}" for number in (1, 2, 3, 5, 10, 20, 50, 100, 500)]
# The busiest districts of the generator; the flat table knows no places within places.
PLACES = [spot.name.lower() for spot in spots()[2][:6]]
YEARS = [(year, year + 1) for year in (1982, 1990, 1998, 2004, 2010, 2016, 2020)]


def selections():
    """Filters as {facet: value}: none, one, a span of years, two, and three with a number of killed."""
    yield {}
    for name, values in (("attack", ATTACKS), ("target", TARGETS), ("group", GROUPS[:5]), ("place", PLACES[:3])):
        yield from ({name: value} for value in values)
    for first, last in YEARS:
        yield {"from": f"{first}-01-01", "until": f"{last}-12-31"}
    yield from ({"attack": a, "target": t} for a, t in product(ATTACKS[:3], TARGETS[:3]))
    yield from ({"group": g, "attack": a} for g, a in product(GROUPS[:3], ATTACKS[:2]))
    for attack, (first, last) in zip(ATTACKS, YEARS, strict=False):
        yield {"attack": attack, "from": f"{first}-01-01", "until": f"{last}-12-31", "killed": "5"}


def narrowed():
    """The selections that have a filter."""
    return [selection for selection in selections() if selection]


def ours(selection, **more):
    """The address of that selection in the archive's own list."""
    names = {"from": "date_after", "until": "date_before", "killed": "killed_min"}
    parameters = {names.get(name, name): value for name, value in selection.items()}
    return _address("/incidents/", {**parameters, **more})


def datasette(selection):
    """The same in Datasette's page of the flat table: the same facets counted, 25 rows, the newest first."""
    names = {"from": "date_last__gte", "until": "date_first__lte", "killed": "killed_counted__gte"}
    parameters = [(names.get(name, name), value) for name, value in selection.items()]
    shown = [("_facet", facet) for facet in FACETS] + [("_size", "25"), ("_sort_desc", "date_first")]
    return _address("/flat/incidents", [*parameters, *shown])


def _address(path, parameters):
    return f"{path}?{urlencode(parameters)}" if parameters else path
