"""Which results lie in each period, and how many more may.

1. A row lies in a period if its date lies in that one period alone; all others may lie in each that they touch.
2. What may lie in a period is what a list finds that is filtered by its first and last day.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate

from pyroaring import BitMap

from records.charts import periods
from records.facets.index import NO_ROWS
from records.models.partial_date import known_end, may_begin_by, may_reach

MAX_ROWS_OF_A_MONTH = 50_000  # days are not in the index: of a month with more rows, they are not drawn


@dataclass
class Bins:
    """Periods, the rows that lie in each, how many touch each, and all rows that touch any of them."""

    periods: list
    rows: list
    touching: list
    window: BitMap
    too_many: bool = False

    def parts(self):
        return zip(self.periods, self.rows, self.touching, strict=True)


class MonthCounts:
    """How many of some rows touch a range of months, by the months in which each began and was over."""

    def __init__(self, index, rows):
        self.index, self.rows = index, rows
        self.starts, self.begun = self._counts("first_month")
        self.ends, self.over = self._counts("last_month")

    def _counts(self, facet):
        found = sorted((value, rows) for value, rows in self.index.values[facet].items() if value[0].isdigit())
        numbers = accumulate((self.rows.intersection_cardinality(rows) for _value, rows in found), initial=0)
        return [value for value, _rows in found], list(numbers)

    def touching(self, first, last):
        """The number of rows that touch the months from the first to the last."""
        return self.begun[bisect_right(self.starts, last)] - self.over[bisect_left(self.ends, first)]

    def rows_touching(self, first, last):
        begun = (self.index.rows("first_month", value) for value in self.starts[: bisect_right(self.starts, last)])
        over = (self.index.rows("last_month", value) for value in self.ends[: bisect_left(self.ends, first)])
        return (NO_ROWS.union(*begun) - NO_ROWS.union(*over)) & self.rows


def by_year(results):
    """Every year from the first to the last in which a row lies."""
    index, rows = results.index, results.rows
    years = ((value, rows & found) for value, found in index.values["year"].items() if value.isdecimal())
    in_year = {int(value): found for value, found in years if found}
    shown = periods.years(min(in_year), max(in_year)) if in_year else []
    lying = [
        NO_ROWS.union(*(in_year[year] for year in range(period.first.year, period.last.year + 1) if year in in_year))
        for period in shown
    ]
    months = MonthCounts(index, rows)
    return Bins(shown, lying, [months.touching(*period.months) for period in shown], rows)


def by_month(results, year):
    index, months = results.index, MonthCounts(results.index, results.rows)
    shown = periods.months(year.first.year)
    lying = [results.rows & index.rows("month", period.value) for period in shown]
    touching = [months.touching(*period.months) for period in shown]
    return Bins(shown, lying, touching, months.rows_touching(*year.months))


def by_day(results, month, model, name):
    """From the rows themselves; none if there are too many to be read while a reader waits."""
    index = results.index
    if MonthCounts(index, index.public).touching(*month.months) > MAX_ROWS_OF_A_MONTH:
        return Bins([], [], [], MonthCounts(index, results.rows).rows_touching(*month.months), too_many=True)
    first, last = f"{name}_first", f"{name}_last"
    dated = model.objects.order_by().filter(may_reach(name, month.first), may_begin_by(name, month.last))
    shown = periods.days(month)
    lying, changes, window = [BitMap() for _day in shown], [0] * (len(shown) + 1), BitMap()
    for pk, begun, over, text in dated.values_list("pk", first, last, name):
        if pk in results.rows:
            window.add(pk)
            known = known_end(text)
            span = (begun or known.first, over or known.last)
            start, end = (min(max((day - month.first).days, 0), len(shown) - 1) for day in span)
            changes[start] += 1
            changes[end + 1] -= 1
            if begun == over:
                lying[start].add(pk)
    return Bins(shown, lying, list(accumulate(changes[:-1])), window)
