"""Periods of the calendar."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from records.charts.periods import MAX_YEAR_BARS, days, month, months, neighbours, period_of, year, years


@pytest.mark.parametrize(
    ("first", "last", "number", "width"),
    [(2014, 2014, 1, 1), (1960, 2019, 60, 1), (1960, 2020, 31, 2), (1, 9999, 50, 200), (1857, 2015, 33, 5)],
)
def test_there_are_never_more_than_sixty_bars(first, last, number, width):
    found = years(first, last)
    assert len(found) == number <= MAX_YEAR_BARS
    assert found[0].first <= datetime.date(first, 1, 1) <= datetime.date(last, 12, 31) <= found[-1].last
    assert (found[0].value != "") == (width == 1)


def test_of_many_years_every_fifth_is_labelled():
    assert [period.label for period in years(1998, 2012) if period.is_labelled] == ["2000", "2005", "2010"]
    assert all(period.is_labelled for period in years(2003, 2012))
    assert [period.label for period in years(1900, 2000) if period.is_labelled][:2] == ["1900 to 1901", "1910 to 1911"]


def test_a_year_has_its_months_and_a_month_its_days():
    assert [(period.value, period.short_label) for period in months(2014)][::11] == [
        ("2014-01", "Jan"),
        ("2014-12", "Dec"),
    ]
    assert [period.label for period in days(month(2012, 2))][-1] == "29 February 2012"


@pytest.mark.parametrize("value", ["2014-12-16", "2014/2015", "x", "0000"])
def test_only_a_year_or_a_month_is_a_period(value):
    assert (period_of("2014"), period_of("2014-12")) == (year(2014), month(2014, 12))
    with pytest.raises(ValidationError):
        period_of(value)


def test_the_calendar_ends():
    assert neighbours(year(1)) == [None, year(2)]
    assert neighbours(month(9999, 12)) == [month(9999, 11), None]


def test_a_period_is_cut_to_a_range_of_days():
    start = datetime.date(2014, 12, 20)
    assert month(2014, 12).within(start, None) == (start, datetime.date(2014, 12, 31))
    assert month(2014, 11).within(start, None) is None
