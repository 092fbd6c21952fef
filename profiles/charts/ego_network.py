"""The relations of one record as a diagram: the record in the middle, those it has relations with at its sides."""

from dataclasses import dataclass, field
from itertools import accumulate

from profiles.charts.edges import RelationEdge
from profiles.charts.labels import wrapped_label

EGO_ROW_PX = 36  # the height of one relation
EGO_MARGIN_PX = 12
EGO_NAMES_PX, WORDS_PX, CURVE_PX, MIDDLE_PX = 185, 190, 42, 112  # the columns from the side to the middle
MAX_LINE_LETTERS = 25  # of a line of a name
MAX_ON_ONE_SIDE = 6  # so many relations need no second side
MAX_EGO_EDGES = 120  # a taller diagram could not be read


@dataclass
class EgoEdge(RelationEdge):
    """An edge seen from the record in the middle, with its place in the diagram."""

    words: str = ""
    outward: bool = True
    y: float = 0
    path: str = ""
    head: str = ""
    words_x: float = 0

    above = property(lambda self: self.y - 6)
    below = property(lambda self: self.y + 14)


@dataclass
class Neighbour:
    """A group, person or institution at the side, with its edges."""

    record: object
    edges: list
    is_right: bool = True
    x: float = 0
    y: float = 0
    labels: list = field(default_factory=list)
    brace: str = ""


class EgoNetwork:
    """From the relations of the record; false if there is none."""

    def __init__(self, record, relations):
        neighbours = {}
        for relation in relations:
            words, other = relation.kind_label_from(record)
            edge = EgoEdge(relation, words=words, outward=relation.subject == record)
            neighbours.setdefault(other, Neighbour(other, [])).edges.append(edge)
        ordered = sorted(neighbours.values(), key=lambda one: (-len(one.edges), one.record.title))
        sums = accumulate(len(one.edges) for one in ordered)
        self.neighbours = [one for one, total in zip(ordered, sums, strict=True) if total <= MAX_EGO_EDGES] or ordered[
            :1
        ]
        self.edges = [edge for one in ordered for edge in one.edges]
        self.drawn = sum(len(one.edges) for one in self.neighbours)
        self.left_out = len(self.edges) - self.drawn
        if self.edges:
            self._draw(record)

    def __bool__(self):
        return bool(self.edges)

    def _draw(self, record):
        sides = self._sides()
        rows = max(sum(len(one.edges) for one in side) for side in sides)
        self.left = EGO_NAMES_PX + WORDS_PX + CURVE_PX if sides[1] else 4
        self.width = self.left + MIDDLE_PX + CURVE_PX + WORDS_PX + EGO_NAMES_PX
        self.height = EGO_MARGIN_PX * 2 + EGO_ROW_PX * rows
        self.centre = self.left + MIDDLE_PX / 2
        self.labels = wrapped_label(record.title, 15, 4, self.height / 2, 16)
        self.title = record.title
        for is_right, side in zip((True, False), sides, strict=True):
            used = sum(len(one.edges) for one in side)
            row = (rows - used) / 2
            for one in side:
                self._place(one, row, is_right)
                row += len(one.edges)

    def _sides(self):
        """The neighbours at the right and at the left, with as equal numbers of edges as possible."""
        if self.drawn <= MAX_ON_ONE_SIDE:
            return self.neighbours, []
        sides, counts = ([], []), [0, 0]
        for one in self.neighbours:
            side = 0 if counts[0] <= counts[1] else 1
            sides[side].append(one)
            counts[side] += len(one.edges)
        return sides

    def _place(self, one, row, is_right):
        towards = 1 if is_right else -1
        rim = self.centre + towards * MIDDLE_PX / 2
        near, far = rim + towards * CURVE_PX, rim + towards * (CURVE_PX + WORDS_PX)
        one.is_right, one.x = is_right, far + towards * 8
        one.y = EGO_MARGIN_PX + EGO_ROW_PX * (row + len(one.edges) / 2)
        one.labels = wrapped_label(one.record.title, MAX_LINE_LETTERS, 2 if len(one.edges) == 1 else 3, one.y, 15)
        top, tall = EGO_MARGIN_PX + EGO_ROW_PX * (row + 0.5), EGO_ROW_PX * (len(one.edges) - 1)
        one.brace = f"M{far + towards * 3:g},{top - 9:g}v{tall + 18:g}" if tall else ""
        middle = self.height / 2
        for number, edge in enumerate(one.edges):
            edge.y = EGO_MARGIN_PX + EGO_ROW_PX * (row + number + 0.5)
            start = middle + (edge.y - middle) * 0.12
            bend = rim + towards * CURVE_PX / 2
            edge.path = f"M{rim:g},{start:.1f}C{bend:g},{start:.1f} {bend:g},{edge.y:g} {near:g},{edge.y:g}H{far:g}"
            edge.words_x = near + towards * WORDS_PX / 2
            edge.head = _head(edge, near, far, towards)


def _head(edge, near, far, towards):
    """The arrow at the end to which the relation leads; two strokes across the line of rivals."""
    y = edge.y
    if edge.family == "rivalry":
        x = near + towards * 4
        return f"M{x:g},{y - 5:g}v10M{x + towards * 4:g},{y - 5:g}v10"
    if edge.is_mutual:
        return ""
    tip, back = (far, -9 * towards) if edge.outward else (near - 1 * towards, 9 * towards)
    return f"M{tip:g},{y:g}l{back:g},-5v10z"
