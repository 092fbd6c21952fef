"""A selection in time: bars, the same as a table, and what stands in no bar."""

from dataclasses import dataclass

from archive.chart_pages.bins import Bins, by_day, by_month, by_year
from archive.chart_pages.links import Links
from archive.chart_pages.periods import Period, beside, year
from archive.chart_pages.totals import total_of
from records.facets.index import NOTHING
from records.models.partial_date import Precision

HEIGHT = 100  # of the tallest bar
FEW = 16  # bars that have room for their numbers


@dataclass
class Line:
    """A period: how many rows lie in it, how many more may, and what the figures of the former add up to."""

    period: Period
    count: int
    maybe: int
    totals: list
    closer: str = ""  # the address that draws it closer, if anything does
    listed: str = ""  # the address of the list of both, if there are any

    @property
    def listing(self):
        return self.count + self.maybe

    @property
    def href(self):
        return self.closer or self.listed


@dataclass
class Bar:
    """One number of a line; without one it is not known."""

    line: Line
    number: int | None
    height: int

    @property
    def top(self):
        return HEIGHT - self.height


@dataclass
class Apart:
    """Rows that stand in no bar, and the list of all with a date that is known so well: it also has those that do."""

    precision: Precision
    count: int
    listing: int
    listed: str


class Timeline:
    def __init__(self, filterset, list_url, zoom=None):
        self.filterset, self.selection, self.zoom, self.list_url = filterset, filterset.selection, zoom, list_url
        self.links = Links(filterset.request, "zoom")
        self.first, self.last, self.known = filterset.timeline
        asked = filterset.form.cleaned_data if filterset.is_bound else {}
        self.asked = asked.get(self.first), asked.get(self.last)
        self.bins = self._bins()
        self.lines = [self._line(*parts) for parts in self.bins.parts()]
        self.few = len(self.lines) <= FEW
        self.in_steps = not zoom and any(not line.period.word for line in self.lines)

    @property
    def total(self):
        """How many rows of the selection may lie in what is drawn."""
        return len(self.bins.window)

    @property
    def undrawn(self):
        """Whether there are rows, but too many to draw."""
        return self.bins.too_many

    def _bins(self):
        if not self.zoom:
            return by_year(self.selection)
        if not self.zoom.within(*self.asked):
            return Bins([], [], [], NOTHING)
        if self.zoom.is_year:
            return by_month(self.selection, self.zoom)
        facet = self.filterset.facets()["month"]
        return by_day(self.selection, self.zoom, self.filterset._meta.model, facet.path)

    def _line(self, period, rows, touching):
        days = period.within(*self.asked)
        maybe = touching - len(rows) if days else 0
        totals = [total_of(self.selection.index, harm, rows) for harm in self.filterset.harms]
        line = Line(period, len(rows), maybe, totals)
        if line.listing:
            line.listed = self.links.to(self.list_url, **self._dates(period, days))
            if not period.word:
                line.closer = self.links.to(**self._dates(period, days))
            elif not period.is_day:
                line.closer = self.links.to(zoom=period.word)
        return line

    def _dates(self, period, days):
        whole = period.word and days == (period.first, period.last)
        first, last = (period.word, period.word) if whole else days
        return {self.first: first, self.last: last}

    def drawings(self):
        """(words, the highest number, whether one is not known, bars) of the rows and of each kind of harm."""
        nouns = str(self.filterset._meta.model._meta.verbose_name_plural)
        yield nouns, *_bars((line, line.count) for line in self.lines)
        for at, harm in enumerate(self.filterset.harms):
            yield harm, *_bars((line, line.totals[at].number_known if line.count else 0) for line in self.lines)

    def apart(self):
        """What stands in no bar, by how well its date is known."""
        placed = NOTHING.union(*self.bins.rows)
        for precision in Precision:
            rows = self.bins.window & self.selection.index.rows(self.known, precision)
            if count := len(rows - placed):
                yield Apart(precision, count, len(rows), self._apart(precision))

    def _apart(self, precision):
        dates = self._dates(self.zoom, self.zoom.within(*self.asked)) if self.zoom else {}
        return self.links.to(self.list_url, **dates, **{self.known: precision.value})

    def ways(self):
        """(words, address) of what lies beside and above what is drawn; the address is empty where there is nothing."""
        before, after = beside(self.zoom)
        above = "" if self.zoom.is_year else year(self.zoom.first.year).word
        return {
            "before": before and (before.label, self.links.to(zoom=before.word)),
            "above": (above or "All years", self.links.to(zoom=above or None)),
            "after": after and (after.label, self.links.to(zoom=after.word)),
        }


def _bars(numbers):
    numbers = list(numbers)
    most = max((number or 0 for _line, number in numbers), default=0)
    unknown = any(number is None for _line, number in numbers)
    bars = [Bar(line, number, max(2, round(HEIGHT * number / most)) if number else 0) for line, number in numbers]
    return most, unknown, bars
