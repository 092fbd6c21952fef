"""The values of a selection as bars: for each the rows that have it, and the list that it leads to."""

from dataclasses import dataclass, field

from django.utils.text import capfirst

from archive.chart_pages.links import Links
from archive.chart_pages.place_levels import level_of
from records.facets.facet import NOT_KNOWN
from records.facets.index import NOTHING
from records.facets.panels import FacetOption
from records.filters import PlaceFilter, RowsFilter, known
from records.filters.choices import NOT_KNOWN_LABEL

SHOWN = 12
MOST_SHOWN = 1000  # where one chart is drawn in full
MOST_VALUES = 50_000  # a filter with more is not drawn while a reader waits


@dataclass
class Bar:
    label: str
    count: int
    of: int
    href: str = ""
    closer: str = ""
    chosen: bool = False

    @property
    def share_said(self):
        return share_said(self.count, self.of)


@dataclass
class Chart:
    """`bars` are the values with most rows, `apart` what has none of them, `base` all rows that are counted.

    `others` is the number of values left out, `others_rows` that of the rows that have any of them.
    """

    name: str
    label: str
    base: int
    bars: list = field(default_factory=list)
    apart: list = field(default_factory=list)
    others: int = 0
    others_rows: int = 0
    full: str = ""  # the address of the chart with all its values
    within: str = ""  # of places: the one that they lie in
    several: bool = False  # whether a row counts at more than one value
    own: bool = False  # whether its own filter is in force, and set aside
    left_out: int = 0  # so many values that it is not drawn

    @property
    def others_said(self):
        return share_said(self.others_rows, self.base)

    @property
    def most(self):
        return max((bar.count for bar in [*self.bars, *self.apart]), default=1)


class Charts:
    def __init__(self, filterset, list_url, only=""):
        self.filterset, self.selection, self.list_url, self.only = filterset, filterset.selection, list_url, only
        self.links = Links(filterset.request, "all")
        self.shown = MOST_SHOWN if only else SHOWN
        self.all_charts = self.links.to()

    def names(self):
        return [(name, self.filterset.filters[name].label) for name in self.filterset.charts]

    def __iter__(self):
        for name in [self.only] if self.only else self.filterset.charts:
            of_filter = self.filterset.filters[name]
            yield self._of_places(name) if isinstance(of_filter, PlaceFilter) else self._of_values(name, of_filter)

    def _of_values(self, name, of_filter):
        chart = self._chart(name, len(self.selection.without(name)))
        if len(self.selection.index.values.get(name, {})) > MOST_VALUES:
            chart.left_out = len(self.selection.index.values[name])
            return chart
        counts = self.selection.counts(name)
        unknown = counts.pop(NOT_KNOWN, 0)
        chosen = [word for word in self.filterset.request.GET.getlist(name) if word]
        options, others = self._options(of_filter, counts)
        chart.bars = [self._bar(chart, name, option, option.value in chosen) for option in options]
        if unknown:
            chart.apart = [
                self._bar(chart, name, FacetOption(NOT_KNOWN, NOT_KNOWN_LABEL, unknown), NOT_KNOWN in chosen)
            ]
        if others:
            chart.others = len(others)
            chart.others_rows = len(self.selection.having(name, others))
        chart.several = sum(counts.values()) + unknown > chart.base
        chart.own = bool(chosen)
        return chart

    def _options(self, of_filter, counts):
        """The values that are drawn, as options of the filter, and the keys of those that are not.

        Of links, only what is public is named; more than are drawn are asked for, in case some are not.
        """
        ordered = sorted(counts, key=lambda key: (-counts[key], key))
        if isinstance(of_filter, RowsFilter):
            asked = ordered[: 2 * self.shown]
            public = {row.pk: row for row in of_filter.get_queryset(self.filterset.request).filter(pk__in=asked)}
            drawn = [key for key in asked if key in public][: self.shown]
            rest = [key for key in asked if key in public][self.shown :] + ordered[2 * self.shown :]
            return [FacetOption(public[key].slug, str(public[key]), counts[key]) for key in drawn], rest
        options = of_filter.options(counts, self.filterset.request)
        options = [FacetOption(option.value, capfirst(option.label), option.count) for option in options]
        options.sort(key=lambda option: (-option.count, option.label))
        return options[: self.shown], [option.value for option in options[self.shown :]]

    def _of_places(self, name):
        chosen = known(self.selection.asked.get(name, ()))
        level = level_of(self.selection, chosen)
        chart = self._chart(name, len(level.base))
        chart.within = level.root.name if level.root else ""
        for place, rows in level.places[: self.shown]:
            bar = self._bar(chart, name, FacetOption(place.slug, place.name, len(rows)), place in chosen)
            bar.closer = self.links.to(**{name: place.slug}) if place.pk in level.below else ""
            chart.bars.append(bar)
        if level.no_closer:
            chart.apart.append(
                self._bar(chart, "", FacetOption("", f"{chart.within}, no closer", len(level.no_closer)))
            )
        if level.unknown:
            chart.apart.append(self._bar(chart, name, FacetOption(NOT_KNOWN, NOT_KNOWN_LABEL, len(level.unknown))))
        others = [rows for _place, rows in level.places[self.shown :]]
        chart.others, chart.others_rows = len(others), len(NOTHING.union(*others))
        every = [rows for _place, rows in level.places] + [level.no_closer, level.unknown]
        chart.several = sum(map(len, every)) > len(NOTHING.union(*every))
        chart.own = len(chosen) > 1
        return chart

    def _chart(self, name, base):
        label = self.filterset.filters[name].label
        return Chart(name, label, base, full=self.links.to(all=name))

    def _bar(self, chart, name, option, chosen=False):
        href = self.links.to(self.list_url, **{name: option.value}) if name else ""
        return Bar(option.label, option.count, chart.base, href, chosen=chosen)


def share_said(count, of):
    share = 100 * count / of
    return "under 0.1 %" if 0 < share < 0.05 else f"{share:.1f} %"
