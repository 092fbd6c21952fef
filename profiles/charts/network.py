"""The relations of many records as a network diagram: their names one below the other, joined by arcs.

Names never cross, whatever their number, and the diagram can be read on a narrow screen and on paper.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from profiles.charts.edges import RelationEdge
from profiles.charts.labels import wrapped_label, wrapped_lines

MAX_NODES = 80
MAX_EDGES = 400
ROW_PX, PORT_PX = 24, 5  # the height of a name, and of each of its edges where they need more
NETWORK_MARGIN_PX = 6
NAMES_PX = 275  # the column of names
MAX_LETTERS, MAX_LINES, LINE_PX = 36, 2, 15  # of a name
MIN_ARC_PX, MAX_ARC_PX = 20, 400  # by which an arc reaches out
ARC_GAP_PX = 9  # between arcs of the same two groups
MAX_SWEEPS = 40


@dataclass
class NetworkEdge(RelationEdge):
    """An edge between two names of the list."""

    path: str = ""
    head: str = ""

    ends = property(lambda self: " ".join(f"{model}-{pk}" for model, pk in self.relation.end_keys))


@dataclass
class NetworkNode:
    """A group, person or institution with the height that its edges need."""

    key: tuple  # as in `Relation.end_keys`
    record: object
    top: float
    edges: int

    model = property(lambda self: self.key[0])
    name = property(lambda self: "-".join(map(str, self.key)))
    height = property(lambda self: max(ROW_PX + LINE_PX * (len(self.lines) - 1), PORT_PX * self.edges + 8))
    y = property(lambda self: self.top + self.height / 2)
    stem_top = property(lambda self: self.y - PORT_PX * (self.edges - 1) / 2 - 1)
    stem_foot = property(lambda self: self.y + PORT_PX * (self.edges - 1) / 2 + 1)

    @property
    def lines(self):
        return wrapped_lines(self.record.title, MAX_LETTERS, MAX_LINES)

    @property
    def labels(self):
        """(line, y) of the name."""
        return wrapped_label(self.record.title, MAX_LETTERS, MAX_LINES, self.y, LINE_PX)


def most_connected(pairs):
    """The keys in most of these pairs of keys; of equals, the lower key first."""
    counts = Counter(key for pair in pairs for key in pair)
    return sorted(counts, key=lambda key: (-counts[key], key))[:MAX_NODES]


class Network:
    """The nodes and edges of these relations; false if there is none."""

    def __init__(self, relations):
        self.edges = [NetworkEdge(relation) for relation in relations]
        if self.edges:
            self._draw()

    def __bool__(self):
        return bool(self.edges)

    def _draw(self):
        relations = [edge.relation for edge in self.edges]
        records = {row.end_keys[0]: row.subject for row in relations}
        records |= {row.end_keys[1]: row.counterpart for row in relations}
        counts = Counter(key for edge in self.edges for key in _ends(edge))
        self.nodes, top = [], NETWORK_MARGIN_PX
        for key in arc_order([_ends(edge) for edge in self.edges]):
            self.nodes.append(NetworkNode(key, records[key], top, counts[key]))
            top += self.nodes[-1].height
        self.axis, self.height = NAMES_PX, top + NETWORK_MARGIN_PX
        rows = {node.key: node for node in self.nodes}
        ports = self._ports(rows)
        longest = max(abs(rows[one].y - rows[other].y) for one, other in map(_ends, self.edges))
        between = Counter()
        widest = 0
        for number, edge in enumerate(self.edges):
            one, other = _ends(edge)
            share = abs(rows[one].y - rows[other].y) / longest
            wide = MIN_ARC_PX + (MAX_ARC_PX - MIN_ARC_PX) * share + ARC_GAP_PX * between[frozenset((one, other))]
            between[frozenset((one, other))] += 1
            widest = max(widest, wide)
            self._draw_arc(edge, ports[number, one], ports[number, other], wide)
        self.width = round(NAMES_PX + widest + 20)

    def _ports(self, rows):
        """The height at which each edge leaves each of its names: the longest in the middle, so that few cross."""
        leaving = defaultdict(list)
        for number, edge in enumerate(self.edges):
            for one, other in (_ends(edge), _ends(edge)[::-1]):
                distance = rows[other].y - rows[one].y
                leaving[one].append(((distance > 0, 1 / distance), number))
        return {
            (number, key): rows[key].y + PORT_PX * (place - (len(edges) - 1) / 2)
            for key, edges in leaving.items()
            for place, (_order, number) in enumerate(sorted(edges))
        }

    def _draw_arc(self, edge, start, end, wide):
        x, down = self.axis + 4, end > start
        tall = abs(end - start) / 2
        edge.path = f"M{x},{start:g}A{wide:.1f},{tall:g} 0 0 {int(down)} {x},{end:g}"
        tip, middle = x + wide, (start + end) / 2
        if edge.family == "rivalry":
            edge.head = f"M{tip - 5:.1f},{middle - 2:g}h10M{tip - 5:.1f},{middle + 2:g}h10"
        elif not edge.is_mutual:
            way = 1 if down else -1
            edge.head = f"M{tip:.1f},{middle + 5 * way:g}l-5,{-10 * way}h10z"


def _ends(edge):
    return edge.relation.end_keys


def arc_order(pairs):
    """The keys of these pairs in an order that keeps those that belong together close: short arcs, few crossings.

    First each connected part in the order of a breadth-first walk from its best connected key, the largest part first;
    then neighbours in the list change places while that makes the arcs shorter.
    """
    others = defaultdict(list)
    for one, other in pairs:
        others[one].append(other)
        others[other].append(one)
    by_weight = sorted(others, key=lambda key: (-len(others[key]), key))
    parts, seen = [], set()
    for root in by_weight:
        if root not in seen:
            parts.append(_walk(root, others, seen))
    return [key for part in sorted(parts, key=len, reverse=True) for key in _shortened(part, others)]


def _walk(root, others, seen):
    part = [root]
    seen.add(root)
    for key in part:
        for other in sorted(set(others[key]), key=lambda other: (len(others[other]), other)):
            if other not in seen:
                seen.add(other)
                part.append(other)
    return part


def _shortened(part, others):
    place = {key: float(number) for number, key in enumerate(part)}
    for _ in range(MAX_SWEEPS):  # to the mean of its neighbours, which draws what belongs together to one place
        means = {key: (place[key] + sum(place[o] for o in others[key])) / (1 + len(others[key])) for key in part}
        part = sorted(part, key=lambda key: (means[key], place[key]))
        place = {key: float(number) for number, key in enumerate(part)}
    for _ in range(MAX_SWEEPS):
        if not _swapped(part, place, others):
            break
    return part


def _swapped(part, place, others):
    changed = False
    for number in range(len(part) - 1):
        upper, lower = part[number], part[number + 1]
        cost = sum(1 if place[o] < place[upper] else -1 for o in others[upper] if o != lower)
        cost += sum(1 if place[o] > place[lower] else -1 for o in others[lower] if o != upper)
        if cost < 0:
            part[number], part[number + 1] = lower, upper
            place[lower], place[upper] = place[upper], place[lower]
            changed = True
    return changed
