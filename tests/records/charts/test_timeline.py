"""A number for each period."""

from records.charts.periods import months, year, years
from records.charts.timeline import PeriodChart


def test_a_number_that_is_not_known_has_no_height():
    chart = PeriodChart("killed", [(year(2014), None, "/a"), (year(2015), 7, "/b"), (year(2016), 0, "")])
    assert (chart.highest, chart.has_unknown, chart.is_numbered) == (7, True, True)
    assert [(bar.height, bar.top) for bar in chart.bars] == [(0, 100), (100, 0), (0, 100)]


def test_only_few_bars_carry_their_number():
    assert PeriodChart("incidents", ((period, 1, "") for period in months(2014))).is_numbered
    assert not PeriodChart("incidents", ((period, 1, "") for period in years(1990, 2014))).is_numbered
