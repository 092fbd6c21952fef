"""Counts as bars beside each other."""

from records.charts.histogram import NO_UPPER_LIMIT, YearHistogram, histogram
from records.charts.scales import MIN_BAR_HEIGHT
from records.facets.facet import NOT_KNOWN


def test_a_bar_adds_up_the_counts_of_its_numbers():
    bars = histogram({0: 3, 1: 1, 5: 2, 9: 1}, [(0, 0), (1, 4), (5, 9)], 100)
    assert [(bar.count, bar.height, bar.top) for bar in bars] == [(3, 100, 0), (1, 33, 67), (3, 100, 0)]


def test_a_bar_is_labelled_with_its_numbers():
    bars = histogram({}, [(0, 0), (2010, 2014), (500, NO_UPPER_LIMIT)], 100)
    assert [bar.label for bar in bars] == ["0", "2010 to 2014", "500 or more"]
    assert [bar.height for bar in bars] == [0, 0, 0]


def test_a_year_without_a_record_has_a_bar_of_no_height():
    years = YearHistogram({2014: 2, 2016: 4}, tallest=44)
    assert [(bar.first, bar.count, bar.height) for bar in years.bars] == [(2014, 2, 22), (2015, 0, 0), (2016, 4, 44)]


def test_one_record_among_thousands_is_still_visible():
    assert [bar.height for bar in YearHistogram({2014: 1, 2015: 90_000}).bars] == [MIN_BAR_HEIGHT, 44]


def test_records_without_a_year_are_counted_apart():
    years = YearHistogram.from_facet({"2014": 2, NOT_KNOWN: 3})
    assert (len(years.bars), years.unplaced) == (1, 3)


def test_what_is_before_the_bars_is_counted_together():
    years = YearHistogram({1900: 2, 1901: 1, 2000: 1}, max_bars=60)
    assert (len(years.bars), years.bars[0].first, years.last_earlier_year, years.earlier) == (60, 1941, 1940, 3)


def test_a_histogram_of_nothing_is_false():
    assert not YearHistogram.from_facet({})
    assert YearHistogram.from_facet({NOT_KNOWN: 3}).unplaced == 3
