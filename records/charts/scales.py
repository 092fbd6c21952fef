"""Positions and sizes in a chart: days on a line of years, bars beside each other, round steps of years."""

import datetime
from dataclasses import dataclass

ROUND_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
MAX_TICKS = 6
MIN_YEARS = 3  # a shorter line gets one more year at either end
MAX_TICK_POSITION = 91  # per cent: the label of a year further right would leave the chart
MIN_BAR_HEIGHT = 2  # of a bar that counts anything, so that it can be seen
MAX_SLOT_WIDTH = 12  # per cent


class YearScale:
    """A line from the first day of one year to the last day of another; positions are per cent of its length."""

    def __init__(self, days):
        """Long enough for all these days; None among them is ignored."""
        days = [day for day in days if day]
        self.first, self.last = min(days).year, max(days).year
        if self.last - self.first < MIN_YEARS - 1:
            self.first, self.last = max(self.first - 1, 1), min(self.last + 1, datetime.MAXYEAR)
        self.start = datetime.date(self.first, 1, 1).toordinal()
        self.length = datetime.date(self.last, 12, 31).toordinal() + 1 - self.start

    def position(self, day):
        """Where the day begins, as a number."""
        return 100 * (day.toordinal() - self.start) / self.length

    def x(self, day):
        """Where the day begins, as SVG reads it: "12.50%"."""
        return per_cent(self.position(day))

    def x_after(self, day):
        """Where the day ends."""
        return per_cent(self._end(day))

    def stretch(self, first, last):
        """(x, width) from the beginning of the first day to the end of the last."""
        return self.x(first), per_cent(self._end(last) - self.position(first))

    def ticks(self):
        """(year, x) for a few round years."""
        step = tick_step(self.last - self.first + 1)
        years = [year for year in range(self.first, self.last + 1) if year % step == 0] or [self.first]
        days = [(year, datetime.date(year, 1, 1)) for year in years]
        return [(str(year), self.x(day)) for year, day in days if self.position(day) <= MAX_TICK_POSITION]

    def _end(self, day):
        return 100 * (day.toordinal() + 1 - self.start) / self.length


@dataclass(frozen=True)
class Slot:
    """The place of one bar among others on a line, as SVG reads it."""

    x: str
    width: str
    middle: str


def slots(number):
    """That many equal places for bars, with a gap between neighbours; few bars do not fill the line."""
    share = min(100 / number, MAX_SLOT_WIDTH)
    return [
        Slot(per_cent(share * (at + 0.1)), per_cent(share * 0.8), per_cent(share * (at + 0.5))) for at in range(number)
    ]


def per_cent(number):
    return f"{number:.2f}%"


def tick_step(years):
    """The step between the labelled years of so many: a round number that gives few labels."""
    return next((step for step in ROUND_STEPS if years / step <= MAX_TICKS), years)


def year_bins(first, last, max_bars):
    """[(first year, last year)] of steps that cover these years: single years, or round steps if there are too many."""
    step = next(step for step in ROUND_STEPS if last // step - first // step < max_bars)
    return [(year, year + step - 1) for year in range(first - first % step, last + 1, step)]


def bar_height(count, highest, tallest):
    """The height of a bar, where the bar of the highest count is `tallest` high; 0 for no count."""
    return max(MIN_BAR_HEIGHT, round(count * tallest / highest)) if count else 0
