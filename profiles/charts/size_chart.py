"""Estimates of a size as points on a scale of years, each with the range that its source leaves open."""

from dataclasses import dataclass

from records.charts.scales import YearScale
from records.models.figures import Qualifier

PLOT_HEIGHT_PX = 190  # the area of the points
SIZE_HEAD_PX, SIZE_FOOT_PX, TICK_PX = 26, 24, 6
LABEL_HEIGHT_PX = 15
LABEL_WIDTH = 34  # per cent: labels closer than this might touch
LABEL_LEFT_FROM = 60  # per cent: further right, a label is to the left of its point
OPEN_END_PX = 20  # of the dashes for "at least" and "up to"
MARKS = ("disc", "square", "diamond", "ring")
OPEN_ABOVE = {Qualifier.AT_LEAST, Qualifier.MORE_THAN}
OPEN_BELOW = {Qualifier.UP_TO, Qualifier.ALMOST}


@dataclass
class SizePoint:
    size: object
    value: int
    x: str
    x_from: str
    x_to: str
    position: float
    y: float
    low: float | None
    high: float | None
    mark: str
    label_y: float = 0

    @property
    def is_open_above(self):
        return self.size.number_qualifier in OPEN_ABOVE

    @property
    def is_open_below(self):
        return self.size.number_qualifier in OPEN_BELOW

    @property
    def label_is_left(self):
        return self.position > LABEL_LEFT_FROM

    @property
    def label(self):
        """The figure alone: its unit is in the legend."""
        return self.size.figure_display.removesuffix(self.size.unit).strip()

    # Heights that the template needs.
    open_top = property(lambda self: max(self.y - OPEN_END_PX, 2))
    open_bottom = property(lambda self: self.y + OPEN_END_PX)
    label_baseline = property(lambda self: self.label_y - 8)


class SizeChart:
    """A point for each estimate with a number and a date; `not_drawn` are the others. False without a point."""

    def __init__(self, rows):
        rows = list(rows)
        drawn = [row for row in rows if row.date_first and row.date_last and _value(row) is not None]
        self.not_drawn = [row for row in rows if row not in drawn]
        self.points = []
        if not drawn:
            return
        self.scale = YearScale(day for row in drawn for day in (row.date_first, row.date_last))
        self.highest = _round_up(max(row.number_high or _value(row) for row in drawn))
        units = sorted({row.unit for row in drawn})
        self.units = [(MARKS[at % len(MARKS)], unit or "unit not reported") for at, unit in enumerate(units)]
        marks = {unit: mark for unit, (mark, _label) in zip(units, self.units, strict=True)}
        self.points = [self._point(row, marks[row.unit]) for row in drawn]
        self._separate_labels()
        self.foot = SIZE_HEAD_PX + PLOT_HEIGHT_PX
        self.tick_foot = self.foot + TICK_PX
        self.height = self.foot + SIZE_FOOT_PX

    def __bool__(self):
        return bool(self.points)

    def grid_lines(self):
        """(figure, y) of the lines across the plot."""
        return [(self.highest * part // 4, self._y(self.highest * part / 4)) for part in range(5)]

    def _y(self, value):
        return None if value is None else round(SIZE_HEAD_PX + PLOT_HEIGHT_PX * (1 - float(value) / self.highest), 1)

    def _point(self, row, mark):
        middle = row.date_first + (row.date_last - row.date_first) / 2
        return SizePoint(
            size=row,
            value=_value(row),
            x=self.scale.x(middle),
            x_from=self.scale.x(row.date_first),
            x_to=self.scale.x(row.date_last),
            position=self.scale.position(middle),
            y=self._y(_value(row)),
            low=self._y(row.number_low),
            high=self._y(row.number_high),
            mark=mark,
        )

    def _separate_labels(self):
        """Move a label down where it would touch one above it."""
        placed = []
        for point in sorted(self.points, key=lambda point: point.y):
            near = [other for other in placed if abs(other.position - point.position) < LABEL_WIDTH]
            point.label_y = max([point.y, *(other.label_y + LABEL_HEIGHT_PX for other in near)])
            placed.append(point)


def _value(row):
    """The figure itself, or the end of its range that is known; None without either."""
    return next((value for value in (row.number, row.number_low, row.number_high) if value is not None), None)


def _round_up(number):
    """The next number of the form 1, 2, 4 or 8 times a power of ten, so that quarters are round."""
    power = 1
    while True:
        for first in (1, 2, 4, 8):
            if first * power >= max(number, 4):
                return first * power
        power *= 10
