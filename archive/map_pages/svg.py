"""The map as SVG, which needs no script: land, borders, and a mark for each point of a selection."""

from dataclasses import dataclass
from math import cos, radians, sqrt

from archive.map_pages.points import MapPoint
from archive.map_pages.precision import DOT_GROWTH_PX, DOT_MIN_RADIUS_PX
from archive.map_pages.viewport import HUNDREDTHS_OF_A_KM, frame_of, hundredths, in_frame
from archive.map_pages.world import Detail, borders_in, land_in

WIDTH_PX = 800
MIN_HEIGHT, MAX_HEIGHT = 0.5, 0.75  # as a share of the width
COARSE_FROM = 9000  # hundredths of a degree: a wider frame is drawn in less detail
LABEL_MARGIN_PX = 9  # half the height of a number
BLEED = 50  # hundredths of a degree by which the shapes reach over the edge


@dataclass
class MapMark:
    """A dot for an exact place; a ring, anywhere in which the place may lie, for all others."""

    point: MapPoint
    x: float
    y: float
    radius: float
    url: str = ""

    @property
    def is_ring(self):
        return self.point.precision.is_ring

    @property
    def label_y(self):
        """On the ring, or at the edge of the map if the ring reaches beyond it."""
        return max(round(self.y - self.radius, 1), LABEL_MARGIN_PX)

    @property
    def label_x(self):
        return min(max(self.x, 2 * LABEL_MARGIN_PX), WIDTH_PX - 2 * LABEL_MARGIN_PX)


class MapDrawing:
    """Degrees evenly spaced, true to scale in the middle of the frame. `outside` are marks beyond the edge."""

    width = WIDTH_PX

    def __init__(self, points):
        west, south, east, north = frame_of(points)
        squeeze = cos(radians((south + north) / 200))
        width = max((east - west) * squeeze, (north - south) / MAX_HEIGHT)
        height = max(north - south, width * MIN_HEIGHT)
        west, north = (west + east - width / squeeze) / 2, (south + north + height) / 2
        self.west, self.north = west, north
        self.down, self.across = WIDTH_PX / width, WIDTH_PX / width * squeeze
        self.height = round(height * self.down)
        frame = (west, north - height, west + width / squeeze, north)
        beyond = (frame[0] - BLEED, frame[1] - BLEED, frame[2] + BLEED, frame[3] + BLEED)
        detail = Detail.COARSE if width > COARSE_FROM else Detail.FINE
        self.land = "".join(f"{line}z" for line in map(self._line, land_in(beyond, detail)) if line)
        self.borders = "".join(map(self._line, borders_in(beyond, detail)))
        highest = max((point.count for point in points), default=1)
        marks = sorted((self._mark(point, highest) for point in points), key=lambda mark: -mark.radius)
        inside = [mark for mark in marks if in_frame(mark.point.place, frame)]
        # Dots are above the rings, and small marks above large ones, so that each can be reached.
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

    def _mark(self, point, highest):
        x, y = self._at(*hundredths(point.place))
        precision = point.precision
        if precision.is_ring:
            radius = max(precision.min_radius_px, precision.reach_km * HUNDREDTHS_OF_A_KM * self.down)
        else:
            radius = DOT_MIN_RADIUS_PX + DOT_GROWTH_PX * sqrt((point.count - 1) / max(highest - 1, 1))
        return MapMark(point, round(x, 1), round(y, 1), round(radius, 1))
