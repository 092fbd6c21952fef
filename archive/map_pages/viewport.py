"""Which part of the world a map shows, and how far from its mark a place may lie."""

from bisect import bisect_left
from itertools import accumulate
from math import cos, radians

from records.models.place import Place

Exactness = Place.Exactness
WORLD = (-18000, -5800, 18000, 8000)  # hundredths of a degree: west, south, east, north
NARROWEST = 300  # no map shows less, for the shapes are not made for it
# How far from its mark the true place may lie, in kilometres, and the least that the ring may measure in the picture.
REACH = {
    Exactness.NEAR: (25, 6),
    Exactness.DISTRICT: (40, 8),
    Exactness.PROVINCE: (120, 11),
    Exactness.FUZZY: (120, 11),
    Exactness.COUNTRY: (300, 15),
    Exactness.WATERS: (300, 15),
}
HUNDREDTHS_OF_A_KM = 100 / 111.2
MOST_OF_IT, MUCH_SMALLER = 0.95, 0.6


def frame_of(points):
    """Where the points lie and what they may reach, with room to spare.

    If a few far away would make the map much wider than the others need, it is drawn for those others.
    """
    if not points:
        return WORLD
    whole = _frame(points)
    near = _frame(_middle(points))
    return near if _width(near) < MUCH_SMALLER * _width(whole) else whole


def hundredths(place):
    return float(place.longitude) * 100, float(place.latitude) * 100


def in_frame(place, frame):
    x, y = hundredths(place)
    west, south, east, north = frame
    return west <= x <= east and south <= y <= north


def _middle(points):
    """The points around the middle that have most of the records between them."""
    x, y = (_middle_value([(hundredths(point.place)[axis], point.count) for point in points]) for axis in (0, 1))
    by_distance = sorted(points, key=lambda point: _distance(hundredths(point.place), (x, y)))
    passed = list(accumulate(point.count for point in by_distance))
    return by_distance[: 1 + bisect_left(passed, MOST_OF_IT * passed[-1])]


def _middle_value(values):
    """The median, each value as often as it counts."""
    half, passed = sum(count for _value, count in values) / 2, 0
    for value, count in sorted(values):
        passed += count
        if passed >= half:
            return value


def _distance(one, other):
    squeeze = cos(radians(other[1] / 100))
    return ((one[0] - other[0]) * squeeze) ** 2 + (one[1] - other[1]) ** 2


def _frame(points):
    edges = []
    for point in points:
        x, y = hundredths(point.place)
        up = REACH.get(point.exactness, (0, 0))[0] * HUNDREDTHS_OF_A_KM
        side = up / max(cos(radians(y / 100)), 0.2)
        edges.append((x - side, y - up, x + side, y + up))
    lefts, lows, rights, tops = zip(*edges, strict=True)
    west, south, east, north = min(lefts), min(lows), max(rights), max(tops)
    beside = max((east - west) * 0.05, (NARROWEST - (east - west)) / 2)
    above = max((north - south) * 0.05, (NARROWEST - (north - south)) / 2)
    return max(west - beside, -18300), max(south - above, -8900), min(east + beside, 18300), min(north + above, 8900)


def _width(frame):
    west, south, east, north = frame
    return max((east - west) * cos(radians((south + north) / 200)), north - south)
