"""How precisely a place is known: the words for it, and how large the map draws it."""

from dataclasses import dataclass
from itertools import groupby

from records.models.place import Place

Exactness = Place.Exactness
DOT_MIN_RADIUS_PX, DOT_GROWTH_PX = 5, 9  # of the place with the fewest records, and how much larger the one with most
RING_MAX_RADIUS_PX = 160  # of the interactive map


@dataclass(frozen=True)
class LocationPrecision:
    """An exact place is a dot. All others are rings, within which the true place may lie anywhere."""

    label: str
    reach_km: int = 0  # how far from its mark the true place may lie
    min_radius_px: int = 0

    @property
    def is_ring(self):
        return bool(self.reach_km)


PRECISIONS = {
    Exactness.EXACT: LocationPrecision("exact place"),
    Exactness.NEAR: LocationPrecision("within about 25 km", 25, 6),
    Exactness.DISTRICT: LocationPrecision("somewhere in the district", 40, 8),
    Exactness.PROVINCE: LocationPrecision("somewhere in the province", 120, 11),
    Exactness.FUZZY: LocationPrecision("in a wide area", 120, 11),
    Exactness.COUNTRY: LocationPrecision("somewhere in the country", 300, 15),
    Exactness.WATERS: LocationPrecision("at sea or in the air", 300, 15),
}


def legend():
    """(whether it is a ring, radius of the mark and size of its SVG in px, label) of each size of mark."""
    for _reach, shared in groupby(PRECISIONS.values(), key=lambda precision: precision.reach_km):
        first, *others = shared
        label = ", or ".join([first.label, *(other.label for other in others)])
        radius = first.min_radius_px or DOT_MIN_RADIUS_PX
        yield first.is_ring, radius, max(24, 2 * radius + 4), label


def script_settings():
    """What the script of the map draws by, for `json_script`."""
    return {
        "precisions": {
            code.value: {
                "label": precision.label,
                "reachMetres": precision.reach_km * 1000,
                "minRadius": precision.min_radius_px,
            }
            for code, precision in PRECISIONS.items()
        },
        "dotMinRadius": DOT_MIN_RADIUS_PX,
        "dotGrowth": DOT_GROWTH_PX,
        "ringMaxRadius": RING_MAX_RADIUS_PX,
    }
