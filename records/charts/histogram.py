"""Counts of years, or of other numbers, as bars beside each other."""

from dataclasses import dataclass

from records.charts.scales import bar_height

NO_UPPER_LIMIT = 1_000_000_000  # the last number of a bar that is open above


@dataclass(frozen=True)
class HistogramBar:
    """How many records have a number from `first` to `last`, with the height of the bar and of the space above it."""

    first: int
    last: int
    count: int
    height: int
    top: int

    @property
    def label(self):
        if self.first == self.last:
            return str(self.first)
        return f"{self.first} or more" if self.last >= NO_UPPER_LIMIT else f"{self.first} to {self.last}"


def histogram(counts, bins, tallest):
    """A HistogramBar for each (first, last) of `bins`, from {number: count}; the tallest is `tallest` high."""
    sums = [sum(count for number, count in counts.items() if first <= number <= last) for first, last in bins]
    highest = max(sums, default=0)
    heights = [bar_height(count, highest, tallest) for count in sums]
    return [
        HistogramBar(*ends, count, height, tallest - height)
        for ends, count, height in zip(bins, sums, heights, strict=True)
    ]


class YearHistogram:
    """A bar for every year from the first to the last with a count; false without a bar.

    `earlier` counts what is before the first bar, `unplaced` what has no single year.
    """

    def __init__(self, counts, unplaced=0, *, max_bars=60, tallest=44):
        """From {year: count}; of more than `max_bars` years, the last ones get a bar."""
        self.bars, self.earlier, self.unplaced = [], 0, unplaced
        if counts:
            last = max(counts)
            first = max(min(counts), last - max_bars + 1)
            self.bars = histogram(counts, [(year, year) for year in range(first, last + 1)], tallest)
            self.earlier = sum(count for year, count in counts.items() if year < first)

    @classmethod
    def from_facet(cls, counts):
        """From the counts of a "year" facet, {"2015": count}; any other value is that of dates in no single year."""
        years = {int(value): count for value, count in counts.items() if value.isdecimal()}
        return cls(years, sum(count for value, count in counts.items() if not value.isdecimal()))

    def __bool__(self):
        return bool(self.bars)

    @property
    def last_earlier_year(self):
        """The last year before the first bar."""
        return self.bars[0].first - 1
