"""A selection over time: a bar for each period, the same as a table, and what is in no bar."""

from dataclasses import dataclass

from archive.chart_pages.bins import Bins, by_day, by_month, by_year
from archive.chart_pages.links import SelectionLinks
from archive.chart_pages.totals import period_total
from records.charts.periods import Period, neighbours, year
from records.charts.timeline import PeriodChart
from records.facets.index import NO_ROWS
from records.models.partial_date import Precision


@dataclass
class TimelineRow:
    """A period: how many records lie in it, how many more may, and the totals of the figures of the former."""

    period: Period
    count: int
    maybe: int
    totals: list
    zoom_url: str = ""  # zooms in to the period; empty for a day, and where there is nothing
    list_url: str = ""  # lists both, if there are any

    @property
    def list_count(self):
        return self.count + self.maybe

    @property
    def bar_url(self):
        return self.zoom_url or self.list_url


@dataclass
class UnplacedDates:
    """Records in no bar, by the precision of their dates; the list has all of that precision, those in bars too."""

    precision: Precision
    count: int
    list_count: int
    list_url: str

    @property
    def is_undated(self):
        return self.precision == Precision.UNDATED

    @property
    def others(self):
        """How many of that precision are in a bar."""
        return self.list_count - self.count


class Timeline:
    """Of the selection of a filterset, or of the part of it that may lie in one period, `zoom`."""

    def __init__(self, filterset, list_url, zoom=None):
        self.filterset, self.results, self.list_url, self.zoom = filterset, filterset.results, list_url, zoom
        self.links = SelectionLinks(filterset.request, "zoom")
        self.first, self.last, self.known = filterset.timeline
        cleaned = filterset.form.cleaned_data if filterset.is_bound else {}
        self.date_range = cleaned.get(self.first), cleaned.get(self.last)
        self.bins = self._bins()
        self.rows = [self._row(*parts) for parts in self.bins.parts()]
        self.in_steps = not zoom and any(not row.period.value for row in self.rows)

    @property
    def total(self):
        """How many records of the selection may lie in what is drawn."""
        return len(self.bins.window)

    @property
    def undrawn(self):
        """Whether there are records, but too many to draw."""
        return self.bins.too_many

    def _bins(self):
        if not self.zoom:
            return by_year(self.results)
        if not self.zoom.within(*self.date_range):
            return Bins([], [], [], NO_ROWS)
        if self.zoom.is_year:
            return by_month(self.results, self.zoom)
        facet = self.filterset.facets()["month"]
        return by_day(self.results, self.zoom, self.filterset._meta.model, facet.name)

    def _row(self, period, rows, touching):
        days = period.within(*self.date_range)
        maybe = touching - len(rows) if days else 0
        totals = [period_total(self.results.index, harm_type, rows) for harm_type in self.filterset.harm_types]
        row = TimelineRow(period, len(rows), maybe, totals)
        if row.list_count:
            row.list_url = self.links.to(self.list_url, **self._dates(period, days))
            if not period.value:
                row.zoom_url = self.links.to(**self._dates(period, days))
            elif not period.is_day:
                row.zoom_url = self.links.to(zoom=period.value)
        return row

    def _dates(self, period, days):
        whole = period.value and days == (period.first, period.last)
        first, last = (period.value, period.value) if whole else days
        return {self.first: first, self.last: last}

    def charts(self):
        """A PeriodChart of the records, and one of each type of harm."""
        urls = [row.bar_url if row.count else "" for row in self.rows]
        rows = list(zip(self.rows, urls, strict=True))
        nouns = str(self.filterset._meta.model._meta.verbose_name_plural)
        yield PeriodChart(nouns, ((row.period, row.count, url) for row, url in rows))
        for at, harm_type in enumerate(self.filterset.harm_types):
            numbers = (row.totals[at].known_number if row.count else 0 for row in self.rows)
            parts = zip(rows, numbers, strict=True)
            yield PeriodChart(harm_type, ((row.period, number, url) for (row, url), number in parts))

    def unplaced(self):
        """What is in no bar, as UnplacedDates for each precision that occurs."""
        placed = NO_ROWS.union(*self.bins.rows)
        for precision in Precision:
            rows = self.bins.window & self.results.index.rows(self.known, precision)
            if count := len(rows - placed):
                yield UnplacedDates(precision, count, len(rows), self._precision_url(precision))

    def _precision_url(self, precision):
        dates = self._dates(self.zoom, self.zoom.within(*self.date_range)) if self.zoom else {}
        return self.links.to(self.list_url, **dates, **{self.known: precision.value})

    def navigation(self):
        """{"before", "above", "after": (label, url)} around what is drawn; None beyond the calendar."""
        before, after = neighbours(self.zoom)
        above = "" if self.zoom.is_year else year(self.zoom.first.year).value
        return {
            "before": before and (before.label, self.links.to(zoom=before.value)),
            "above": (above or "All years", self.links.to(zoom=above or None)),
            "after": after and (after.label, self.links.to(zoom=after.value)),
        }
