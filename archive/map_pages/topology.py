"""Land and borders out of a TopoJSON file of Natural Earth, made small enough to send: whole hundredths of a degree.

Shapes are lists of points (x, y), x the hundredths of a degree east, y those north.
"""

HALF, TURN, POLE = 18_000, 36_000, 9_000


def land_and_borders(topology, tolerance):
    """The rings of the land, cut at the 180th meridian, and the lines that two countries share.

    `tolerance` is how far, in hundredths of a degree, a line may leave its course.
    """
    arcs = [_simplified(arc, tolerance) for arc in _arcs(topology)]
    rings = [_joined(ring, arcs) for ring in _rings(topology["objects"]["land"])]
    owners = {}
    for number, country in enumerate(topology["objects"]["countries"]["geometries"]):
        for ring in _rings(country):
            for arc in ring:
                owners.setdefault(arc if arc >= 0 else ~arc, set()).add(number)
    borders = [arcs[arc] for arc, countries in owners.items() if len(countries) > 1]
    return [piece for ring in rings for piece in _cut(ring)], [line for line in borders if len(line) > 1]


def packed(points):
    """One flat list: the first point, then each step from the point before."""
    flat, x, y = [], 0, 0
    for point in points:
        flat += [point[0] - x, point[1] - y]
        x, y = point
    return flat


def unpacked(flat):
    points, x, y = [], 0, 0
    for dx, dy in zip(flat[::2], flat[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x, y))
    return points


def clipped(ring, west, south, east, north):
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


def _arcs(topology):
    (kx, ky), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        yield [(round((x * kx + left) * 100), round((y * ky + low) * 100)) for x, y in unpacked(sum(arc, []))]


def _rings(geometry):
    if geometry["type"] == "GeometryCollection":
        return [ring for part in geometry["geometries"] for ring in _rings(part)]
    polygons = {"Polygon": lambda arcs: [arcs], "MultiPolygon": lambda arcs: arcs}
    return [ring for polygon in polygons[geometry["type"]](geometry["arcs"]) for ring in polygon]


def _joined(numbers, arcs):
    """A ring of arcs; a number below nought means the arc backwards."""
    points = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def _simplified(points, tolerance):
    """Fewer points, none of them new (Douglas and Peucker), so that neighbours keep one border."""
    kept, spans = {0, len(points) - 1}, [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        far, distance = max(
            ((at, _distance(points[at], points[first], points[last])) for at in range(first + 1, last)),
            key=lambda found: found[1],
            default=(None, 0),
        )
        if distance > tolerance:
            kept.add(far)
            spans += [(first, far), (far, last)]
    return [points[at] for at in sorted(kept)]


def _distance(point, start, end):
    (x, y), (ax, ay), (bx, by) = point, start, end
    length = (bx - ax) ** 2 + (by - ay) ** 2
    share = max(0, min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length)) if length else 0
    return ((x - ax - share * (bx - ax)) ** 2 + (y - ay - share * (by - ay)) ** 2) ** 0.5


def _cut(ring):
    """The pieces of a ring between the 180th meridians; one that goes round a pole is closed along it."""
    walked = [ring[0]]
    for x, y in ring[1:]:
        before = walked[-1][0]
        walked.append((x + TURN * round((before - x) / TURN), y))
    (start, _), (end, _) = walked[0], walked[-1]
    if start != end:
        pole = POLE if walked[0][1] > 0 else -POLE
        # Once more round on either side, so that the piece between the meridians has no open end.
        step = end - start
        walked = [(x + turn * step, y) for turn in (-1, 0, 1) for x, y in walked]
        walked += [(walked[-1][0], pole), (walked[0][0], pole)]
    for turn in (-TURN, 0, TURN):
        piece = clipped([(x + turn, y) for x, y in walked], -HALF, -POLE, HALF, POLE)
        if len(set(piece)) > 2:
            yield piece
