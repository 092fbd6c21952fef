"""Which part of the world a map shows: a frame of west, south, east and north in hundredths of a degree."""

from bisect import bisect_left
from itertools import accumulate
from math import cos, radians

from archive.map_pages.precision import PRECISIONS

WHOLE_WORLD = (-18000, -5800, 18000, 8000)
LIMITS = (-18300, -8900, 18300, 8900)
MIN_EXTENT = 300  # no map shows less: the shapes are not made for it
VIEW_MARGIN = 0.05  # at each side, as a share of the extent
HUNDREDTHS_OF_A_KM = 100 / 111.2
CORE_SHARE = 0.95  # of the records, which the points of the core have between them
MUCH_SMALLER = 0.6


def frame_of(points):
    """A frame of these points and the areas around them.

    If a few points far away would make it much wider than the others need, it is the frame of those others.
    """
    if not points:
        return WHOLE_WORLD
    whole = _frame(points)
    core = _frame(_core(points))
    return core if _width(core) < MUCH_SMALLER * _width(whole) else whole


def hundredths(place):
    return float(place.longitude) * 100, float(place.latitude) * 100


def in_frame(place, frame):
    x, y = hundredths(place)
    west, south, east, north = frame
    return west <= x <= east and south <= y <= north


def _core(points):
    """The points around the median that have most of the records between them."""
    x, y = (_median([(hundredths(point.place)[axis], point.count) for point in points]) for axis in (0, 1))
    by_distance = sorted(points, key=lambda point: _distance(hundredths(point.place), (x, y)))
    passed = list(accumulate(point.count for point in by_distance))
    return by_distance[: 1 + bisect_left(passed, CORE_SHARE * passed[-1])]


def _median(values):
    """The median of (value, how often it counts)."""
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
        height = PRECISIONS[point.exactness].reach_km * HUNDREDTHS_OF_A_KM
        width = height / max(cos(radians(y / 100)), 0.2)
        edges.append((x - width, y - height, x + width, y + height))
    lefts, lows, rights, tops = zip(*edges, strict=True)
    west, south, east, north = min(lefts), min(lows), max(rights), max(tops)
    beside = max((east - west) * VIEW_MARGIN, (MIN_EXTENT - (east - west)) / 2)
    above = max((north - south) * VIEW_MARGIN, (MIN_EXTENT - (north - south)) / 2)
    return (
        max(west - beside, LIMITS[0]),
        max(south - above, LIMITS[1]),
        min(east + beside, LIMITS[2]),
        min(north + above, LIMITS[3]),
    )


def _width(frame):
    west, south, east, north = frame
    return max((east - west) * cos(radians((south + north) / 200)), north - south)
