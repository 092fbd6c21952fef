"""Values with their shares."""

import pytest

from records.charts.bars import BarChart, RankedBar, format_share


@pytest.mark.parametrize(("count", "share"), [(0, "0.0 %"), (1, "under 0.1 %"), (50, "0.5 %"), (10_000, "100.0 %")])
def test_a_share_is_given_to_a_tenth_of_a_per_cent(count, share):
    assert format_share(count, 10_000) == share


def test_the_longest_bar_may_be_set_apart():
    chart = BarChart(5, [RankedBar("Bombing", 2, 5)], [RankedBar("Not reported", 3, 5)], others=2, others_count=1)
    assert (chart.highest, chart.bars[0].share, chart.others_share) == (3, "40.0 %", "20.0 %")
    assert BarChart(0).highest == 1
