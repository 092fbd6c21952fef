"""A bar chart for each filter of a list: for each value the records that have it, and the list of them."""

from dataclasses import dataclass

from django.utils.text import capfirst

from archive.chart_pages.links import SelectionLinks
from archive.chart_pages.place_levels import level_of
from records.charts.bars import BarChart, RankedBar
from records.facets.facet import NOT_KNOWN
from records.facets.index import NO_ROWS
from records.facets.options import FacetOption
from records.filters import PlaceFilter, RelatedChoiceFilter, reported_only

MAX_BARS = 12
MAX_BARS_IN_FULL = 1000  # where one chart is drawn in full
MAX_VALUES = 50_000  # a filter with more is not drawn while a reader waits


@dataclass
class FilterChart(BarChart):
    """The values of one filter."""

    name: str = ""
    label: str = ""
    full_url: str = ""  # the chart with all its values
    within: str = ""  # of places: the one that they lie in
    counts_twice: bool = False  # whether a record counts at more than one value
    sets_aside: bool = False  # whether its own filter is in force, and not applied here
    too_many: int = 0  # so many values that it is not drawn


class FilterCharts:
    """Iterates over the FilterChart of each filter, or of `only` one, which is drawn in full."""

    def __init__(self, filterset, list_url, only=""):
        self.filterset, self.results, self.list_url, self.only = filterset, filterset.results, list_url, only
        self.links = SelectionLinks(filterset.request, "all")
        self.max_bars = MAX_BARS_IN_FULL if only else MAX_BARS
        self.all_charts_url = self.links.to()

    def names(self):
        return [(name, self.filterset.filters[name].label) for name in self.filterset.charts]

    def __iter__(self):
        for name in [self.only] if self.only else self.filterset.charts:
            filter_ = self.filterset.filters[name]
            yield self._of_places(name) if isinstance(filter_, PlaceFilter) else self._of_values(name, filter_)

    def _of_values(self, name, filter_):
        chart = self._chart(name, len(self.results.rows_without(name)))
        if len(self.results.index.values[name]) > MAX_VALUES:
            chart.too_many = len(self.results.index.values[name])
            return chart
        counts = self.results.counts(name)
        unknown = counts.pop(NOT_KNOWN, 0)
        selected = [value for value in self.filterset.request.GET.getlist(name) if value]
        options, others = self._options(filter_, counts)
        chart.bars = [self._bar(chart, name, option, option.value in selected) for option in options]
        if unknown:
            option = FacetOption(NOT_KNOWN, filter_.none_label, unknown)
            chart.apart = [self._bar(chart, name, option, NOT_KNOWN in selected)]
        if others:
            chart.others = len(others)
            chart.others_count = len(self.results.rows_with_any(name, others))
        chart.counts_twice = sum(counts.values()) + unknown > chart.base
        chart.sets_aside = bool(selected)
        return chart

    def _options(self, filter_, counts):
        """The values that are drawn, as options of the filter, and the keys of those that are not.

        Of links, only what is public is named; more rows than are drawn are read, in case some are not public.
        """
        ordered = sorted(counts, key=lambda key: (-counts[key], key))
        if isinstance(filter_, RelatedChoiceFilter):
            read = ordered[: 2 * self.max_bars]
            public = {row.pk: row for row in filter_.get_queryset(self.filterset.request).filter(pk__in=read)}
            drawn = [key for key in read if key in public][: self.max_bars]
            rest = [key for key in read if key in public][self.max_bars :] + ordered[2 * self.max_bars :]
            return [FacetOption(public[key].slug, str(public[key]), counts[key]) for key in drawn], rest
        options = filter_.options(counts, self.filterset.request)
        options = [FacetOption(option.value, capfirst(option.label), option.count) for option in options]
        options.sort(key=lambda option: (-option.count, option.label))
        return options[: self.max_bars], [option.value for option in options[self.max_bars :]]

    def _of_places(self, name):
        selected = reported_only(self.results.selected.get(name, ()))
        level = level_of(self.results, selected)
        chart = self._chart(name, len(level.base))
        chart.within = level.root.name if level.root else ""
        for place, rows in level.places[: self.max_bars]:
            bar = self._bar(chart, name, FacetOption(place.slug, place.name, len(rows)), place in selected)
            bar.zoom_url = self.links.to(**{name: place.slug}) if place.pk in level.divided else ""
            chart.bars.append(bar)
        if level.only_root:
            option = FacetOption("", f"{chart.within}, no more precise", len(level.only_root))
            chart.apart.append(self._bar(chart, "", option))
        if level.unknown:
            chart.apart.append(
                self._bar(
                    chart, name, FacetOption(NOT_KNOWN, self.filterset.filters[name].none_label, len(level.unknown))
                )
            )
        others = [rows for _place, rows in level.places[self.max_bars :]]
        chart.others, chart.others_count = len(others), len(NO_ROWS.union(*others))
        every = [rows for _place, rows in level.places] + [level.only_root, level.unknown]
        chart.counts_twice = sum(map(len, every)) > len(NO_ROWS.union(*every))
        chart.sets_aside = len(selected) > 1
        return chart

    def _chart(self, name, base):
        return FilterChart(base, name=name, label=self.filterset.filters[name].label, full_url=self.links.to(all=name))

    def _bar(self, chart, name, option, selected=False):
        url = self.links.to(self.list_url, **{name: option.value}) if name else ""
        return RankedBar(option.label, option.count, chart.base, url, selected=selected)
