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
        dated = [row for row in rows if row.start_first or row.end_first]
        self.undated = [row for row in rows if row not in dated]
        self.bars = []
        if not dated:
            return
        ends = [day for row in dated for day in (row.start_first, row.start_last, row.end_first, row.end_last)]
        self.scale = YearScale([*ends, *(today for row in dated if not row.end_first)])
        dated.sort(key=lambda row: (row.start_first or row.end_first, row.end_last or datetime.date.max, row.pk))
        self.bars = [self._bar(row) for row in dated]

    def __bool__(self):
        return bool(self.bars)

    def _bar(self, row):
        bar, scale = GanttBar(row), self.scale
        if row.start_first and row.end_first:
            if row.start_last < row.end_first:
                bar.certain.append(scale.stretch(row.start_last, row.end_first))
            bar.possible.append(scale.stretch(row.start_first, row.end_last))
        elif row.start_first:
            bar.possible.append(scale.stretch(row.start_first, row.start_last))
            bar.open.append((scale.x_after(row.start_last), "100%"))
        else:
            bar.open.append(("0%", scale.x(row.end_first)))
            bar.possible.append(scale.stretch(row.end_first, row.end_last))
        if _is_known_to_the_month(row.start_first, row.start_last):
            bar.ends.append(scale.x(row.start_first))
        if _is_known_to_the_month(row.end_first, row.end_last):
            bar.ends.append(scale.x_after(row.end_last))
        return bar


def _is_known_to_the_month(first, last):
    """Whether to mark the day: a mark for a wider span would claim more than the source."""
    return bool(first) and (last - first).days <= MAX_DAYS_OF_MONTH
