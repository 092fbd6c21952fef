"""Incidents per year as columns, each a link into the list."""

from dataclasses import dataclass

MOST = 60  # columns; what lies before is counted together
HEIGHT = 44  # points, of the tallest column


@dataclass(frozen=True)
class Column:
    year: int
    count: int
    height: int  # at least 2 unless there is nothing to show


@dataclass(frozen=True)
class Years:
    """Every year from the first to the last with an incident; `unplaced` are those without one year of their own."""

    columns: list
    earlier: int
    unplaced: int

    @property
    def before(self):
        """The last year before the columns."""
        return self.columns[0].year - 1

    def __bool__(self):
        return bool(self.columns)


def years_of(counts):
    """Columns for {"2015": number}; any other word stands for incidents whose date lies in no single year."""
    dated = {int(word): number for word, number in counts.items() if word.isdecimal()}
    unplaced = sum(number for word, number in counts.items() if not word.isdecimal())
    if not dated:
        return Years([], 0, unplaced)
    last = max(dated)
    first = max(min(dated), last - MOST + 1)
    shown = {year: dated.get(year, 0) for year in range(first, last + 1)}
    most = max(shown.values())
    columns = [Column(year, number, _height(number, most)) for year, number in shown.items()]
    return Years(columns, sum(number for year, number in dated.items() if year < first), unplaced)


def _height(number, most):
    return max(2, round(number * HEIGHT / most)) if number else 0
