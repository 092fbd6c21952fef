"""The world's land and borders as the map draws them, from the files that `shape_builder.py` makes of Natural Earth.

Lines are lists of points (x, y): hundredths of a degree, east and north. A frame is west, south, east, north.
"""

import json
from enum import Enum
from functools import cache
from pathlib import Path

SHAPES = Path(__file__).resolve().parent.parent / "static" / "archive" / "shapes"


class Detail(Enum):
    """The scale of a set of shapes, as Natural Earth names it."""

    FINE = "50m"
    COARSE = "110m"

    @property
    def path(self):
        return SHAPES / f"world-{self.value}.json"


@cache
def shapes(detail):
    """{"land": [(frame, ring), ...], "borders": [(frame, line), ...]}, each with the frame that it fills."""
    stored = json.loads(detail.path.read_text(encoding="utf-8"))
    return {name: [(_frame(line), line) for line in map(decode_line, stored[name])] for name in ("land", "borders")}


def land_in(frame, detail):
    """The rings of the land inside a frame."""
    candidates = [ring for bounds, ring in shapes(detail)["land"] if _overlap(bounds, frame)]
    return [clipped for ring in candidates if (clipped := clip_ring(ring, *frame))]


def borders_in(frame, detail):
    """The borders that may cross a frame, whole."""
    return [line for bounds, line in shapes(detail)["borders"] if _overlap(bounds, frame)]


def decode_line(flat):
    """The points of a stored line, which holds the first point and then each step from the point before."""
    points, x, y = [], 0, 0
    for dx, dy in zip(flat[::2], flat[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x, y))
    return points


def clip_ring(ring, west, south, east, north):
    """The part of a ring inside a frame (Sutherland and Hodgman); its new edges run along the frame."""
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        kept = []
        for before, point in zip([ring[-1], *ring[:-1]] if ring else [], ring, strict=True):
            was_in, is_in = sign * (before[axis] - limit) >= 0, sign * (point[axis] - limit) >= 0
            if was_in != is_in:
                share = (limit - before[axis]) / (point[axis] - before[axis])
                other = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
                kept.append((limit, round(other)) if axis == 0 else (round(other), limit))
            if is_in:
                kept.append(point)
        ring = kept
    return ring


def _frame(line):
    xs, ys = [x for x, _y in line], [y for _x, y in line]
    return min(xs), min(ys), max(xs), max(ys)


def _overlap(one, other):
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]
