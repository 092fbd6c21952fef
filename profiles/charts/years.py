"""How many rows fall in each year, counted by the database, as bars that one can follow to the list."""

from dataclasses import dataclass

from django.db.models import Count

from records.charts.scales import MOST_TICKS, STEPS, per_cent

HEIGHT = 120  # px of the tallest bar
HEAD = 16
FOOT = 22
LETTER = 8  # px of a digit
NARROW = 340  # px of the picture on a small screen
WIDEST = 10  # years: a date known only to a longer span than this belongs to no bar
LONGEST = 100  # years drawn; what lies before is told as a number


@dataclass
class Year:
    year: int
    count: int
    x: str
    width: str
    middle: str
    y: float
    height: float
    tick: bool


class Years:
    """Rows per year by the rule of `dated_between`: one that may lie in either of two years counts in both."""

    def __init__(self, rows):
        # Grouped by day: SQLite would call Python for the year of every row.
        spans = rows.order_by().values_list("date_first", "date_last").annotate(number=Count("*"))
        self.total = self.undated = self.vague = self.several = 0
        counts = {}
        for first, last, number in spans:
            self.total += number
            if first is None:
                self.undated += number
            elif last.year - first.year > WIDEST:
                self.vague += number
            else:
                self.several += number if last.year > first.year else 0
                for year in range(first.year, last.year + 1):
                    counts[year] = counts.get(year, 0) + number
        self.bars, self.earlier = [], 0
        if counts:
            self._draw(counts)

    def __bool__(self):
        return bool(self.total)

    def _draw(self, counts):
        last = max(counts)
        first = max(min(counts), last - LONGEST + 1)
        self.earlier = sum(count for year, count in counts.items() if year < first)
        self.most = max(counts.values())
        length = last - first + 1
        step = next(step for step in STEPS if length / step <= MOST_TICKS)
        self.labelled = length * len(f"{self.most:,}") * LETTER < NARROW
        share = min(100 / length, 12)
        for number, year in enumerate(range(first, last + 1)):
            count = counts.get(year, 0)
            height = max(HEIGHT * count / self.most, 2 if count else 0)
            self.bars.append(
                Year(
                    year=year,
                    count=count,
                    x=per_cent(share * number + share * 0.1),
                    width=per_cent(share * 0.8),
                    middle=per_cent(share * (number + 0.5)),
                    y=round(HEAD + HEIGHT - height, 1),
                    height=round(height, 1),
                    tick=year % step == 0,
                )
            )
        self.foot = HEAD + HEIGHT
        self.height = self.foot + FOOT
