"""Builds the land and the borders of the map from a TopoJSON file of Natural Earth, for the command world_shapes.

It needs shapely, which requirements-dev.txt installs. The site itself only reads the finished files (`world.py`).
Coordinates are hundredths of a degree, east and north.
"""

from functools import reduce
from itertools import accumulate

import numpy
import shapely
from shapely.affinity import translate

HALF, TURN, POLE = 18_000, 36_000, 9_000
WORLD = shapely.box(-HALF, -POLE, HALF, POLE)


def land_and_borders(topology, tolerance):
    """The rings of the land, cut at the 180th meridian, and the lines between countries, in whole points.

    The countries are simplified together, so that neighbours keep one border and no line crosses another. A corner
    is removed if the triangle it makes with the corners beside it is smaller than `tolerance` squared.
    """
    arcs = list(_arcs(topology))
    countries = [_country(geometry, arcs) for geometry in topology["objects"]["countries"]["geometries"]]
    countries = shapely.coverage_simplify(countries, tolerance)
    land = shapely.coverage_union_all(countries)
    outlines = shapely.union_all(shapely.boundary(countries))
    borders = shapely.get_parts(shapely.line_merge(outlines.difference(land.boundary)))
    rings = _whole_points(shapely.get_rings(shapely.get_parts(land)))
    # A ring ends where it begins, which need not be stored.
    return [ring[:-1] for ring in rings if len(ring) > 3], [line for line in _whole_points(borders) if len(line) > 1]


def encode_line(points):
    """One flat list: the first point, then each step from the point before."""
    flat, x, y = [], 0, 0
    for point in points:
        flat += [point[0] - x, point[1] - y]
        x, y = point
    return flat


def _arcs(topology):
    """Yield the points of each arc; the file holds the first point and the steps that follow, on a grid."""
    (width, height), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        xs, ys = (accumulate(steps) for steps in zip(*arc, strict=True))
        yield [((x * width + west) * 100, (y * height + south) * 100) for x, y in zip(xs, ys, strict=True)]


def _country(geometry, arcs):
    """The area of a country, cut at the 180th meridian."""
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    # What an odd number of rings encloses. The coast of Antarctica may be the inner ring, around one at the pole.
    rings = [[_area(_joined(ring, arcs)) for ring in polygon] for polygon in polygons]
    return shapely.union_all([reduce(shapely.symmetric_difference, areas) for areas in rings])


def _joined(numbers, arcs):
    """The points of a ring of arcs; a negative number means the arc backwards."""
    points = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def _area(ring):
    """What a ring encloses, cut at the 180th meridian. A ring around the globe encloses its pole."""
    unrolled = [ring[0]]
    for x, y in ring[1:]:
        before = unrolled[-1][0]
        unrolled.append((x + TURN * round((before - x) / TURN), y))
    (start, latitude), (end, _latitude) = unrolled[0], unrolled[-1]
    if round((end - start) / TURN):
        pole = POLE if latitude > 0 else -POLE
        unrolled += [(end, pole), (start, pole)]
    area = shapely.Polygon(unrolled)
    if WORLD.contains(area):
        return area
    return shapely.union_all([translate(area, turn) for turn in (-TURN, 0, TURN)]).intersection(WORLD)


def _whole_points(lines):
    """The points of each line, rounded, none twice in a row."""
    lines = shapely.remove_repeated_points(shapely.transform(lines, numpy.rint))
    return [[(int(x), int(y)) for x, y in line.coords] for line in lines]
