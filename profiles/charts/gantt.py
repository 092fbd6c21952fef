"""Rows with a start and an end as bars on one line of years: roles, bans and listings."""

import datetime
from dataclasses import dataclass, field

from records.charts.scales import Timeline, per_cent

MONTH = 31


@dataclass
class Bar:
    """One row. In `sure` it certainly was, in `perhaps` it may have been, as its dates are known only to a span.

    In `open` it may have been too: the source gives no end, or no start, and nothing says how far it goes.
    """

    row: object
    sure: list = field(default_factory=list)
    perhaps: list = field(default_factory=list)
    open: list = field(default_factory=list)
    ends: list = field(default_factory=list)


class Spans:
    """The dated rows drawn, the undated ones named; false if no row has a date."""

    def __init__(self, rows, today):
        rows = list(rows)
        dated = [row for row in rows if row.start_first or row.end_first]
        self.undated = [row for row in rows if row not in dated]
        self.bars = []
        if not dated:
            return
        ends = [day for row in dated for day in (row.start_first, row.start_last, row.end_first, row.end_last)]
        self.line = Timeline([*ends, *(today for row in dated if not row.end_first)])
        dated.sort(key=lambda row: (row.start_first or row.end_first, row.end_last or datetime.date.max, row.pk))
        self.bars = [self._bar(row) for row in dated]

    def __bool__(self):
        return bool(self.bars)

    def _bar(self, row):
        bar = Bar(row)
        if row.start_first and row.end_first:
            if row.start_last < row.end_first:
                bar.sure.append(self._stretch(row.start_last, row.end_first))
            bar.perhaps.append(self._stretch(row.start_first, row.end_last))
        elif row.start_first:
            bar.perhaps.append(self._stretch(row.start_first, row.start_last))
            bar.open.append((self._after(row.start_last), "100%"))
        else:
            bar.open.append(("0%", self.line.at(row.end_first)))
            bar.perhaps.append(self._stretch(row.end_first, row.end_last))
        if _close(row.start_first, row.start_last):
            bar.ends.append(self.line.at(row.start_first))
        if _close(row.end_first, row.end_last):
            bar.ends.append(self._after(row.end_last))
        return bar

    def _after(self, day):
        """Where the day ends: it belongs to the stretch that it closes."""
        return per_cent(self.line.share(day + datetime.timedelta(days=1)))

    def _stretch(self, first, last):
        """(where it begins, how long it is)."""
        start = self.line.share(first)
        return per_cent(start), per_cent(self.line.share(last + datetime.timedelta(days=1)) - start)


def _close(first, last):
    """Whether a day is known to the month or better, so that a stroke does not claim more than the source."""
    return bool(first) and (last - first).days <= MONTH
