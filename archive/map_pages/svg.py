"""The map as a picture that needs no script: land, borders, and a mark for each point of a selection."""

from dataclasses import dataclass
from math import cos, radians, sqrt

from archive.map_pages.points import Point
from archive.map_pages.viewport import HUNDREDTHS_OF_A_KM, REACH, frame_of, hundredths, in_frame
from archive.map_pages.world import Detail, borders_in, land_in

WIDTH, FLATTEST, TALLEST = 800, 0.5, 0.75  # the width of the picture; its height as a share of that
WIDE = 9000  # hundredths of a degree: a wider frame is drawn in less detail


@dataclass
class Mark:
    """A dot for an exact place; a ring, anywhere in which the place may lie, for all others."""

    point: Point
    x: float
    y: float
    r: float

    @property
    def is_ring(self):
        return self.point.exactness in REACH

    @property
    def top(self):
        return round(self.y - self.r, 1)


class Drawing:
    """Degrees evenly spaced, true to scale in the middle of the frame."""

    width = WIDTH

    def __init__(self, points):
        west, south, east, north = frame_of(points)
        squeeze = cos(radians((south + north) / 200))
        width = max((east - west) * squeeze, (north - south) / TALLEST)
        height = max(north - south, width * FLATTEST)
        west, north = (west + east - width / squeeze) / 2, (south + north + height) / 2
        self.west, self.north = west, north
        self.down, self.across = WIDTH / width, WIDTH / width * squeeze
        self.height = round(height * self.down)
        frame = (west, north - height, west + width / squeeze, north)
        beyond = (frame[0] - 50, frame[1] - 50, frame[2] + 50, frame[3] + 50)
        detail = Detail.COARSE if width > WIDE else Detail.FINE
        self.land = "".join(f"{line}z" for line in map(self._line, land_in(beyond, detail)) if line)
        self.borders = "".join(map(self._line, borders_in(beyond, detail)))
        most = max((point.count for point in points), default=1)
        marks = sorted((self._mark(point, most) for point in points), key=lambda mark: -mark.r)
        inside = [mark for mark in marks if in_frame(mark.point.place, frame)]
        # Dots lie above the rings, and small marks above large ones, so that each can be reached.
        self.marks = [mark for mark in inside if mark.is_ring] + [mark for mark in inside if not mark.is_ring]
        self.outside = [mark for mark in marks if mark not in inside]

    def _at(self, x, y):
        return (x - self.west) * self.across, (self.north - y) * self.down

    def _line(self, points):
        """A path in half pixels; steps too short to see are left out, and so is a line that has no others."""
        steps, last = [], None
        for point in points:
            x, y = (round(value * 2) for value in self._at(*point))
            if last is None:
                steps.append(f"M{x} {y}l")
            elif (x, y) != last:
                steps.append(f"{x - last[0]} {y - last[1]} ")
            last = x, y
        return "".join(steps).strip() if len(steps) > 1 else ""

    def _mark(self, point, most):
        x, y = self._at(*hundredths(point.place))
        if point.exactness in REACH:
            reach, least = REACH[point.exactness]
            size = max(least, reach * HUNDREDTHS_OF_A_KM * self.down)
        else:
            size = 4 + 10 * sqrt((point.count - 1) / max(most - 1, 1))
        return Mark(point, round(x, 1), round(y, 1), round(size, 1))
