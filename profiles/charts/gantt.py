"""Rows with a start and an end as bars on one scale of years: roles, bans and listings."""

import datetime
from dataclasses import dataclass, field

from records.charts.scales import YearScale

MAX_DAYS_OF_MONTH = 31


@dataclass
class GanttBar:
    """One row, as stretches of the scale: (x, width) in per cent.

    `certain`: between its latest start and its earliest end. `possible`: where its dates are known only to a span.
    `open`: (x1, x2) where the source gives no start or no end. `ends`: days that are known to the month or better.
    """

    row: object
    certain: list = field(default_factory=list)
    possible: list = field(default_factory=list)
    open: list = field(default_factory=list)
    ends: list = field(default_factory=list)


class GanttChart:
    """A bar for each dated row; `undated` are the others. False if no row has a date."""

    def __init__(self, rows, today):
        rows = list(rows)
        dated = [row for row in rows if row.start or row.end]
        self.undated = [row for row in rows if row not in dated]
        self.bars = []
        if not dated:
            return
        ends = [day for row in dated for day in (row.start_first, row.start_last, row.end_first, row.end_last)]
        self.scale = YearScale([*ends, *(today for row in dated if not row.end_last)])
        dated.sort(key=_order)
        self.bars = [self._bar(row) for row in dated]

    def __bool__(self):
        return bool(self.bars)

    def _bar(self, row):
        bar, scale = GanttBar(row), self.scale
        start, end = _bounds(row, "start"), _bounds(row, "end")
        if start and end:
            if row.start_last and row.end_first and row.start_last < row.end_first:
                bar.certain.append(scale.stretch(row.start_last, row.end_first))
            bar.possible.append(scale.stretch(start[0], end[1]))
        else:
            bar.possible.append(scale.stretch(*(start or end)))
        if not row.start_first:
            bar.open.append(("0%", scale.x((start or end)[0])))
        if not row.end_last:
            bar.open.append((scale.x_after((end or start)[1]), "100%"))
        if _is_known_to_the_month(row.start_first, row.start_last):
            bar.ends.append(scale.x(row.start_first))
        if _is_known_to_the_month(row.end_first, row.end_last):
            bar.ends.append(scale.x_after(row.end_last))
        return bar


def _order(row):
    return (_bounds(row, "start") or _bounds(row, "end"))[0], row.end_last or datetime.date.max, row.pk


def _bounds(row, name):
    """The first and the last day of a date, the known one twice where the other side is open; None without a date."""
    first, last = getattr(row, f"{name}_first"), getattr(row, f"{name}_last")
    return (first or last, last or first) if first or last else None


def _is_known_to_the_month(first, last):
    """Whether to mark the day: a mark for a wider span would claim more than the source."""
    return bool(first and last) and (last - first).days <= MAX_DAYS_OF_MONTH
