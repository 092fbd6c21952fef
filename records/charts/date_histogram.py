"""Rows by the year of their date, counted by the database, as an SVG chart with an axis."""

from django.db.models import Count

from records.charts.histogram import YearHistogram
from records.charts.scales import slots, tick_step

BAR_HEIGHT_PX = 120  # of the tallest bar
HEAD_PX, FOOT_PX = 16, 22  # above and below the bars, for numbers and years
DIGIT_PX = 8
NARROW_PX = 340  # the width of the chart on a small screen
MAX_SPAN_YEARS = 10  # a date known only to a longer span than this belongs to no bar
MAX_DATE_BARS = 100


class DateHistogram(YearHistogram):
    """Rows per year by the rule of `dated_between`: one that may lie in either of two years counts in both.

    Of the `total`, `several` count in more than one year, `open` are open at one end and count in the year that is
    known, `vague` have too long a span, and `undated` no date. False without a row.
    """

    head, foot = HEAD_PX, HEAD_PX + BAR_HEIGHT_PX
    height = HEAD_PX + BAR_HEIGHT_PX + FOOT_PX

    def __init__(self, rows):
        # Grouped by day: SQLite would call Python for the year of every row.
        spans = rows.order_by().values_list("date_first", "date_last").annotate(number=Count("*"))
        self.total = self.undated = self.vague = self.several = self.open = 0
        counts = {}
        for first, last, number in spans:
            self.total += number
            if first is None and last is None:
                self.undated += number
                continue
            self.open += number if first is None or last is None else 0
            first_year, last_year = (first or last).year, (last or first).year
            if last_year - first_year > MAX_SPAN_YEARS:
                self.vague += number
                continue
            self.several += number if last_year > first_year else 0
            for year in range(first_year, last_year + 1):
                counts[year] = counts.get(year, 0) + number
        super().__init__(counts, self.undated + self.vague, max_bars=MAX_DATE_BARS, tallest=BAR_HEIGHT_PX)

    def __bool__(self):
        return bool(self.total)

    @property
    def highest(self):
        return max(bar.count for bar in self.bars)

    @property
    def is_labelled(self):
        """Whether there is room for the number of every bar, on a small screen too."""
        return len(self.bars) * len(f"{self.highest:,}") * DIGIT_PX < NARROW_PX

    def columns(self):
        """(bar, its Slot, whether its year is labelled)."""
        step = tick_step(len(self.bars))
        places = slots(len(self.bars)) if self.bars else []
        return [
            (bar, slot, bar.first % step == 0 or len(self.bars) == 1)
            for bar, slot in zip(self.bars, places, strict=True)
        ]
