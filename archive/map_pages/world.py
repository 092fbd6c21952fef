"""The world's land and borders as the map draws them, from Natural Earth."""

import json
from enum import Enum
from functools import cache
from pathlib import Path

from archive.map_pages.topology import clipped, unpacked

SHAPES = Path(__file__).resolve().parent.parent / "static" / "archive" / "shapes"


class Detail(Enum):
    """The scale of a set of shapes; how far a line may leave its course, in hundredths of a degree."""

    FINE = "50m"
    COARSE = "110m"

    @property
    def tolerance(self):
        return {"50m": 2, "110m": 5}[self.value]


@cache
def shapes(detail):
    """Land and borders, each with the frame that it fills."""
    stored = json.loads((SHAPES / f"world-{detail.value}.json").read_text(encoding="utf-8"))
    return {name: [(_frame(line), line) for line in map(unpacked, stored[name])] for name in ("land", "borders")}


def land_in(frame, detail):
    """The rings of the land inside a frame (west, south, east, north)."""
    return [ring for bounds, line in shapes(detail)["land"] if _meet(bounds, frame) and (ring := clipped(line, *frame))]


def borders_in(frame, detail):
    return [line for bounds, line in shapes(detail)["borders"] if _meet(bounds, frame)]


def _frame(line):
    xs, ys = [x for x, _y in line], [y for _x, y in line]
    return min(xs), min(ys), max(xs), max(ys)


def _meet(one, other):
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]
