"""The period of a statistic as readers see it."""

import datetime

import pytest

from archive.models import Statistic


@pytest.mark.parametrize(
    ("start", "end", "formatted"),
    [
        ("2020-11", "", "since November 2020"),
        ("2014", "2014", "2014"),
        ("2014", "2016", "2014 to 2016"),
        ("", "2023-08", "until August 2023"),
    ],
)
def test_a_figure_without_an_end_counts_since_its_start(start, end, formatted):
    assert Statistic(start=start, end=end).span_display == formatted


def test_a_forecast_does_not_count_since_its_start():
    assert Statistic(start="2090", start_first=datetime.date(2090, 1, 1)).span_display == "2090"
