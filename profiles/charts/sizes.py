"""Estimates of a size as points on a line of years, each with the range that its source leaves open."""

from dataclasses import dataclass

from records.charts.scales import Timeline
from records.models.figures import Qualifier

HEIGHT = 190  # px of the field in which points stand
HEAD = 26
FOOT = 24
ROOM = 15  # px between two labels
SIDE_BY_SIDE = 34  # per cent: labels closer than this might touch
MARKS = ("disc", "square", "diamond", "ring")
OPEN_UP = {Qualifier.AT_LEAST, Qualifier.MORE_THAN}
OPEN_DOWN = {Qualifier.UP_TO, Qualifier.ALMOST}


@dataclass
class Point:
    size: object
    value: int
    x: str
    x_from: str
    x_to: str
    share: float
    y: float
    low: float | None
    high: float | None
    mark: str
    label_y: float = 0

    @property
    def open_up(self):
        return self.size.number_said in OPEN_UP

    @property
    def open_down(self):
        return self.size.number_said in OPEN_DOWN

    @property
    def label_left(self):
        return self.share > 60

    @property
    def label(self):
        """The figure alone: its unit stands in the legend."""
        return self.size.figure_said.removesuffix(self.size.unit).strip()

    # Heights that the template needs.
    up = property(lambda self: max(self.y - 20, 2))
    down = property(lambda self: self.y + 20)
    label_at = property(lambda self: self.label_y - 8)


class Sizes:
    """Points for the estimates with a number and a date; `untold` are those without; false if there is no point."""

    def __init__(self, rows):
        rows = list(rows)
        told = [row for row in rows if row.date_first and _value(row) is not None]
        self.untold = [row for row in rows if row not in told]
        self.points = []
        if not told:
            return
        self.line = Timeline(day for row in told for day in (row.date_first, row.date_last))
        self.most = _round_up(max(row.number_high or _value(row) for row in told))
        units = sorted({row.unit for row in told})
        self.units = [(MARKS[number % len(MARKS)], unit or "unit not given") for number, unit in enumerate(units)]
        marks = {unit: mark for unit, (mark, _word) in zip(units, self.units, strict=True)}
        self.points = [self._point(row, marks[row.unit]) for row in told]
        self._part_labels()
        self.foot = HEAD + HEIGHT
        self.tick = self.foot + 6
        self.height = self.foot + FOOT

    def __bool__(self):
        return bool(self.points)

    def scale(self):
        """(figure, height) of the lines across the field."""
        return [(self.most * part // 4, self._y(self.most * part / 4)) for part in range(5)]

    def _y(self, value):
        return None if value is None else round(HEAD + HEIGHT * (1 - float(value) / self.most), 1)

    def _point(self, row, mark):
        middle = row.date_first + (row.date_last - row.date_first) / 2
        low, high = row.number_low, row.number_high
        return Point(
            size=row,
            value=_value(row),
            x=self.line.at(middle),
            x_from=self.line.at(row.date_first),
            x_to=self.line.at(row.date_last),
            share=self.line.share(middle),
            y=self._y(_value(row)),
            low=self._y(low),
            high=self._y(high),
            mark=mark,
        )

    def _part_labels(self):
        """Move a label down where it would touch one above it."""
        placed = []
        for point in sorted(self.points, key=lambda point: point.y):
            near = [other for other in placed if abs(other.share - point.share) < SIDE_BY_SIDE]
            point.label_y = max([point.y, *(other.label_y + ROOM for other in near)])
            placed.append(point)


def _value(row):
    """The number a point stands at: the figure itself, or the end of the range that is known."""
    return next((value for value in (row.number, row.number_low, row.number_high) if value is not None), None)


def _round_up(number):
    """The next number of the form 1, 2, 4 or 8 times a power of ten, so that quarters are round."""
    power = 1
    while True:
        for first in (1, 2, 4, 8):
            if first * power >= max(number, 4):
                return first * power
        power *= 10
