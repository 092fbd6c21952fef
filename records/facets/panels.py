"""What the form of a list shows of each filter: its values with their counts, or how its numbers are spread."""

from dataclasses import dataclass, field

from records.facets.facet import NOT_KNOWN

SHOWN = 8  # values of a facet that stand open
MOST_BARS = 40
MOST_NUMBER = 1_000_000  # no toll is that high: the last bar is open
NAMED = 2 * SHOWN  # values that are asked for their names, as some may not be public
FOUND = 40  # values that its find box lists at most


@dataclass
class Option:
    word: str
    label: str
    count: int
    chosen: bool = False


@dataclass
class Panel:
    """One facet. `shown` and `folded` are its options, the most frequent first; `others` counts those left out."""

    field: object
    shown: list = field(default_factory=list)
    folded: list = field(default_factory=list)
    others: int = 0
    uncounted: bool = False  # there are more than `others` says
    has_find: bool = False
    find: str = ""
    chosen: int = 0

    template = "records/_facet.html"


@dataclass
class Bar:
    first: str
    last: str
    count: int
    share: int = 0  # of the tallest, in per cent

    @property
    def above(self):
        return 100 - self.share

    @property
    def label(self):
        if self.first == self.last:
            return self.first
        return f"{self.first} or more" if int(self.last) > MOST_NUMBER else f"{self.first} to {self.last}"


@dataclass
class Range:
    """Two fields, from and to, with bars that show where the numbers lie. `left_out` have none, or no single one."""

    label: str
    first: object
    last: object
    bars: list
    left_out: int
    by_year: bool

    template = "records/_range.html"

    @property
    def chosen(self):
        return bool(self.first.value()) + bool(self.last.value())


def panels(filterset):
    """The facets and ranges of the form, in the order of its fields. With errors in it, all rows are counted."""
    sound = not filterset.is_bound or filterset.form.is_valid()
    selection = filterset.selection if sound else filterset.everything
    ranges = {first: (label, last, facet) for label, first, last, facet in filterset.ranges}
    parts = []
    for name, of_filter in filterset.filters.items():
        if name in ranges:
            parts.append(_range(filterset, selection, name, *ranges[name]))
        elif hasattr(of_filter, "facet"):
            parts.append(_panel(filterset, selection, name, of_filter))
    return parts


def _panel(filterset, selection, name, of_filter):
    asked = filterset.data.getlist(name) if filterset.is_bound else []
    chosen = list(dict.fromkeys(value for value in asked if value))
    items = filterset.form.cleaned_data.get(name, ()) if filterset.is_bound else ()
    keys = {of_filter.word(item) for item in items}
    find = filterset.form.words_to_find(name) if filterset.is_bound else ""
    counts, all_counted = (selection.counts(name), True) if find else selection.most_frequent(name, NAMED, keys)
    options = {option.word: option for option in of_filter.options(counts, filterset.request, find, keys)}
    for word in chosen:
        option = options.setdefault(word, Option(word, filterset.word(name, word), 0))
        option.chosen = True
    unknown = [option] if (option := options.pop(NOT_KNOWN, None)) else []
    ordered = sorted(options.values(), key=lambda option: (not option.chosen, -option.count, option.label))
    most = FOUND if find else max(SHOWN, len(chosen))
    panel = Panel(filterset.form[name], ordered[:most] + unknown, find=find, chosen=len(chosen))
    if of_filter.facet.links:
        panel.has_find = len(counts) > SHOWN
        panel.others = (len(ordered) if find else len(counts)) - len(panel.shown)
        panel.uncounted = not all_counted
    else:
        panel.folded = ordered[most:]
    return panel


def _range(filterset, selection, name, label, last, facet):
    counts = selection.spread(facet, name, last)
    left_out = counts.pop(NOT_KNOWN, 0)
    numbers = {int(value): count for value, count in counts.items()}
    by_year = facet == "year"
    steps = _years(numbers) if by_year else _tolls(numbers)
    bars = [
        Bar(str(low), str(high), sum(count for number, count in numbers.items() if low <= number <= high))
        for low, high in steps
    ]
    tallest = max((bar.count for bar in bars), default=0)
    for bar in bars:
        bar.share = -(-100 * bar.count // tallest) if tallest else 0
    first = filterset.form[name]
    return Range(label, first, filterset.form[last], bars, left_out, by_year)


def _years(numbers):
    """One bar for each year from the first to the last, or for each two, five, ten ... if there would be too many."""
    if not numbers:
        return []
    low, high = min(numbers), max(numbers)
    width = next(width for width in (1, 2, 5, 10, 20, 50, 100, 10_000) if (high - low) // width < MOST_BARS)
    return [(year, year + width - 1) for year in range(low - low % width, high + 1, width)]


def _tolls(numbers):
    """None, few, more: each bar about twice as wide as the one before."""
    edges = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000, 100_000, 1_000_000_001]
    steps = [(low, high - 1) for low, high in zip(edges, edges[1:], strict=False)]
    return [step for step in steps if numbers and step[0] <= max(numbers)]
