"""The relations of one group as a picture: the group in the middle, those it stands in a relation to at its sides."""

import textwrap
from dataclasses import dataclass, field
from itertools import accumulate

from profiles.charts.edges import Tie

ROW = 36  # px for one relation
HEAD = 12
NAMES, WORDS, CURVE, MIDDLE = 185, 172, 60, 112  # px of the columns from the side to the middle
LETTERS = 25  # that fit in a line of the names
ONE_SIDE = 6  # so many relations need no second side
MOST = 120  # relations drawn; a taller picture would show nothing


@dataclass
class Line(Tie):
    """A tie seen from the group in the middle, with its place in the picture."""

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
    """A group at the side, with its lines."""

    group: object
    lines: list
    right: bool = True
    x: float = 0
    y: float = 0
    labels: list = field(default_factory=list)
    brace: str = ""


class Circle:
    """False if the group has no relation to a group that the public may see."""

    def __init__(self, group, relations):
        neighbours = {}
        for words, other, relation in relations:
            line = Line(relation, words=words, outward=relation.group_id == group.pk)
            neighbours.setdefault(other.pk, Neighbour(other, [])).lines.append(line)
        ordered = sorted(neighbours.values(), key=lambda one: (-len(one.lines), one.group.title))
        sums = accumulate(len(one.lines) for one in ordered)
        self.neighbours = [one for one, lines in zip(ordered, sums, strict=True) if lines <= MOST] or ordered[:1]
        self.ties = [line for one in ordered for line in one.lines]
        self.drawn = sum(len(one.lines) for one in self.neighbours)
        self.left_out = len(self.ties) - self.drawn
        if self.ties:
            self._draw(group)

    def __bool__(self):
        return bool(self.ties)

    def _draw(self, group):
        sides = self._sides()
        rows = max(sum(len(one.lines) for one in side) for side in sides)
        self.left = NAMES + WORDS + CURVE if sides[1] else 4
        self.width = self.left + MIDDLE + CURVE + WORDS + NAMES
        self.height = HEAD * 2 + ROW * rows
        self.centre = self.left + MIDDLE / 2
        self.labels = _lines(group.title, 15, 4, self.height / 2, 16)
        self.title = group.title
        for right, side in zip((True, False), sides, strict=True):
            used = sum(len(one.lines) for one in side)
            row = (rows - used) / 2
            for one in side:
                self._place(one, row, rows, right)
                row += len(one.lines)

    def _sides(self):
        """Neighbours at the right and at the left, with as many lines on either side as can be."""
        if self.drawn <= ONE_SIDE:
            return self.neighbours, []
        sides, counts = ([], []), [0, 0]
        for one in self.neighbours:
            side = 0 if counts[0] <= counts[1] else 1
            sides[side].append(one)
            counts[side] += len(one.lines)
        return sides

    def _place(self, one, row, rows, right):
        towards = 1 if right else -1
        edge = self.centre + towards * MIDDLE / 2
        near, far = edge + towards * CURVE, edge + towards * (CURVE + WORDS)
        one.right, one.x = right, far + towards * 8
        one.y = HEAD + ROW * (row + len(one.lines) / 2)
        one.labels = _lines(one.group.title, LETTERS, 2 if len(one.lines) == 1 else 3, one.y, 15)
        top, tall = HEAD + ROW * (row + 0.5), ROW * (len(one.lines) - 1)
        one.brace = f"M{far + towards * 3:g},{top - 9:g}v{tall + 18:g}" if tall else ""
        middle = self.height / 2
        for number, line in enumerate(one.lines):
            line.y = HEAD + ROW * (row + number + 0.5)
            start = middle + (line.y - middle) * 0.12
            bend = edge + towards * CURVE / 2
            line.path = f"M{edge:g},{start:.1f}C{bend:g},{start:.1f} {bend:g},{line.y:g} {near:g},{line.y:g}H{far:g}"
            line.words_x = near + towards * WORDS / 2
            line.head = _head(line, near, far, towards)


def _head(line, near, far, towards):
    """The arrow at the end to which the relation leads; two strokes across where the two are rivals."""
    y = line.y
    if line.family == "rivalry":
        x = near + towards * 4
        return f"M{x:g},{y - 5:g}v10M{x + towards * 4:g},{y - 5:g}v10"
    if line.mutual:
        return ""
    tip, back = (far, -9 * towards) if line.outward else (near - 1 * towards, 9 * towards)
    return f"M{tip:g},{y:g}l{back:g},-5v10z"


def _lines(text, letters, most, middle, height):
    """(line, y) of a name broken to lines around a height."""
    lines = textwrap.wrap(text, letters, max_lines=most, placeholder=" …") or [text[:letters]]
    top = middle - height * (len(lines) - 1) / 2 + height * 0.3
    return [(line, round(top + height * number, 1)) for number, line in enumerate(lines)]
