"""A number for each period as bars beside each other."""

from dataclasses import dataclass

from records.charts.periods import Period
from records.charts.scales import bar_height

BAR_HEIGHT = 100  # of the tallest bar, in units of the chart's viewBox
MAX_NUMBERED_BARS = 16  # more bars have no room for their numbers


@dataclass(frozen=True)
class PeriodBar:
    """`number` is None if it is not known; `url` is empty where there is nothing to follow the bar to."""

    period: Period
    number: int | None
    url: str
    height: int

    @property
    def top(self):
        return BAR_HEIGHT - self.height


class PeriodChart:
    """What is counted, and a bar for each period; `highest` is the highest number."""

    def __init__(self, label, numbers):
        """From (period, number, url) for each period, in their order."""
        numbers = list(numbers)
        self.label = label
        self.highest = max((number or 0 for _period, number, _url in numbers), default=0)
        self.has_unknown = any(number is None for _period, number, _url in numbers)
        self.is_numbered = len(numbers) <= MAX_NUMBERED_BARS
        self.bars = [
            PeriodBar(period, number, url, bar_height(number, self.highest, BAR_HEIGHT))
            for period, number, url in numbers
        ]
