"""Estimates of a size as points."""

import pytest

from profiles.charts.size_chart import SizeChart
from profiles.models import Size
from tests.make import make, make_group

pytestmark = pytest.mark.django_db


def test_a_size_without_number_or_date_is_not_drawn():
    group = make_group()
    make(Size, record=group, number_qualifier="in_words", number_words="thousands", date="2004")
    make(Size, record=group, number=30, number_qualifier="exact")
    make(Size, record=group, number=300, number_qualifier="at_least", number_high=500, date="2005", unit="fighters")
    sizes = SizeChart(group.sizes.all())
    assert [point.label for point in sizes.points] == ["at least 300 (up to 500)"]
    assert sizes.points[0].is_open_above
    assert sizes.points[0].high < sizes.points[0].y
    assert len(sizes.not_drawn) == 2


def test_a_size_of_none_is_a_point_at_the_foot():
    group = make_group()
    make(Size, record=group, number=0, number_qualifier="exact", date="2005")
    sizes = SizeChart(group.sizes.all())
    assert sizes.points[0].y == sizes.foot


def test_labels_never_touch():
    group = make_group()
    for number in (100, 101, 102):
        make(Size, record=group, number=number, number_qualifier="exact", date="2005", unit=f"unit {number}")
    heights = sorted(point.label_y for point in SizeChart(group.sizes.all()).points)
    assert all(lower - upper >= 15 for upper, lower in zip(heights, heights[1:], strict=False))
