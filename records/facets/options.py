"""What the form of a list shows of each filter: its values with their counts, or a histogram of its numbers."""

from dataclasses import dataclass, field

from records.charts.histogram import NO_UPPER_LIMIT, histogram
from records.charts.scales import year_bins
from records.facets.facet import NOT_KNOWN

MAX_OPEN_OPTIONS = 8  # of a facet; the others are folded
MAX_NAMED_OPTIONS = 2 * MAX_OPEN_OPTIONS  # whose names are read, as some may not be public
MAX_FOUND_OPTIONS = 40  # by the search among the options of a facet
MAX_HISTOGRAM_BARS = 40
HISTOGRAM_HEIGHT = 100  # of the tallest bar, in units of the chart's viewBox
CASUALTY_EDGES = (0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000, 100_000, NO_UPPER_LIMIT + 1)


@dataclass
class FacetOption:
    """A value of a facet as the address names it, with its label and the number of records that have it."""

    value: str
    label: str
    count: int
    selected: bool = False


@dataclass
class FacetOptions:
    """One facet. `shown` and `folded` are its options, the most frequent first; `others` counts those left out.

    `search_name` is the parameter of the search among its options, blank without one; `search` is its value.
    """

    field: object
    shown: list = field(default_factory=list)
    folded: list = field(default_factory=list)
    others: int = 0
    has_uncounted: bool = False  # there are more than `others`
    search_name: str = ""
    search: str = ""
    selected: int = 0

    template = "records/_facet.html"


@dataclass
class RangeHistogram:
    """Two fields, from and to, with a histogram. `left_out` counts records without a single number or year."""

    label: str
    first: object
    last: object
    bars: list
    left_out: int
    by_year: bool

    template = "records/_range.html"

    @property
    def selected(self):
        """How many of the two fields have a value."""
        return bool(self.first.value()) + bool(self.last.value())


def facet_options(filterset):
    """[FacetOptions or RangeHistogram] of the form, in the order of its fields.

    With errors in the form, all rows are counted.
    """
    valid = not filterset.is_bound or filterset.form.is_valid()
    results = filterset.results if valid else filterset.unfiltered_results
    ranges = {first: (label, last, facet) for label, first, last, facet in filterset.ranges}
    parts = []
    for name, filter_ in filterset.filters.items():
        if name in ranges:
            parts.append(_range_histogram(filterset, results, name, *ranges[name]))
        elif hasattr(filter_, "facet"):
            parts.append(_facet_options(filterset, results, name, filter_))
    return [part for part in parts if part]


def _facet_options(filterset, results, name, filter_):
    """The FacetOptions of a filter; None if nothing is selected and no record has a value to choose."""
    requested = filterset.data.getlist(name) if filterset.is_bound else []
    selected = list(dict.fromkeys(value for value in requested if value))
    items = filterset.form.cleaned_data.get(name, ()) if filterset.is_bound else ()
    keys = {filter_.index_value(item) for item in items}
    search = filterset.form.option_search(name) if filterset.is_bound else ""
    if search:
        counts, all_counted = results.counts(name), True
    else:
        counts, all_counted = results.most_frequent(name, MAX_NAMED_OPTIONS, keys)
        if not selected and counts.keys() <= {NOT_KNOWN}:
            return None
    options = {option.value: option for option in filter_.options(counts, filterset.request, search, keys)}
    for value in selected:
        option = options.setdefault(value, FacetOption(value, filterset.display_value(name, value), 0))
        option.selected = True
    unknown = [option] if (option := options.pop(NOT_KNOWN, None)) else []
    ordered = sorted(options.values(), key=lambda option: (not option.selected, -option.count, option.label))
    max_shown = MAX_FOUND_OPTIONS if search else max(MAX_OPEN_OPTIONS, len(selected))
    shown = ordered[:max_shown] + unknown
    facet = FacetOptions(filterset.form[name], shown, search=search, selected=len(selected))
    if filter_.facet.is_relation:
        facet.search_name = filterset.form.option_search_name(name) if len(counts) > MAX_OPEN_OPTIONS else ""
        facet.others = (len(ordered) if search else len(counts)) - len(facet.shown)
        facet.has_uncounted = not all_counted
    else:
        facet.folded = ordered[max_shown:]
    return facet


def _range_histogram(filterset, results, name, label, last, facet):
    counts = results.distribution(facet, name, last)
    left_out = counts.pop(NOT_KNOWN, 0)
    numbers = {int(value): count for value, count in counts.items()}
    by_year = facet == "year"
    bars = histogram(numbers, _bins(numbers, by_year), HISTOGRAM_HEIGHT)
    return RangeHistogram(label, filterset.form[name], filterset.form[last], bars, left_out, by_year)


def _bins(numbers, by_year):
    """[(first, last)] that cover the numbers: years, or steps each about twice as wide as the one before."""
    if not numbers:
        return []
    if by_year:
        return year_bins(min(numbers), max(numbers), MAX_HISTOGRAM_BARS)
    steps = zip(CASUALTY_EDGES, CASUALTY_EDGES[1:], strict=False)
    return [(first, end - 1) for first, end in steps if first <= max(numbers)]
