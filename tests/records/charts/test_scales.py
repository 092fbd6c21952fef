"""Where things are in a chart."""

import datetime

import pytest

from records.charts.scales import MIN_BAR_HEIGHT, YearScale, bar_height, slots, year_bins


def day(text):
    return datetime.date.fromisoformat(text)


def test_a_day_has_its_position_on_the_scale():
    scale = YearScale([day("2000-05-01"), None, day("2003-02-01")])
    assert (scale.first, scale.last) == (2000, 2003)
    assert scale.x(day("2000-01-01")) == "0.00%"
    assert 49 < scale.position(day("2002-01-01")) < 51


def test_a_stretch_ends_with_its_last_day():
    scale = YearScale([day("2000-01-01"), day("2002-12-31")])
    assert scale.stretch(day("2000-01-01"), day("2002-12-31")) == ("0.00%", "100.00%")
    assert scale.x_after(day("2002-12-31")) == "100.00%"


def test_a_scale_reaches_to_the_end_of_the_calendar():
    scale = YearScale([datetime.date.min, datetime.date.max])
    assert scale.x_after(datetime.date.max) == "100.00%"


def test_a_scale_of_one_year_gets_one_more_at_either_end():
    scale = YearScale([day("2003-02-01")])
    assert (scale.first, scale.last) == (2002, 2004)


@pytest.mark.parametrize(("first", "last"), [(2003, 2003), (1947, 2026), (1, 9999), (1999, 2001)])
def test_a_scale_has_a_few_round_years(first, last):
    ticks = YearScale([datetime.date(first, 1, 1), datetime.date(last, 12, 31)]).ticks()
    assert 1 <= len(ticks) <= 6


@pytest.mark.parametrize(
    ("first", "last", "number", "width"),
    [(2014, 2014, 1, 1), (1960, 2019, 60, 1), (1960, 2020, 31, 2), (1, 9999, 50, 200), (1857, 2015, 33, 5)],
)
def test_bins_of_years_are_no_more_than_allowed(first, last, number, width):
    bins = year_bins(first, last, 60)
    assert len(bins) == number
    assert {end - start + 1 for start, end in bins} == {width}
    assert bins[0][0] <= first <= last <= bins[-1][1]


def test_slots_are_beside_each_other_and_few_do_not_fill_the_line():
    assert [slot.x for slot in slots(10)][:3] == ["1.00%", "11.00%", "21.00%"]
    assert [(slot.x, slot.width, slot.middle) for slot in slots(2)][1] == ("13.20%", "9.60%", "18.00%")


@pytest.mark.parametrize(("count", "height"), [(0, 0), (1, MIN_BAR_HEIGHT), (500, 50), (1000, 100)])
def test_a_bar_that_counts_anything_is_visible(count, height):
    assert bar_height(count, 1000, 100) == height
