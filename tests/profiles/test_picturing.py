"""Pictures of groups: where things stand in them, and that nothing is drawn that no source says."""

import datetime

import pytest

from profiles.charts import ego_network as circle
from profiles.charts.edges import FAMILY, Tie
from profiles.charts.ego_network import Circle
from profiles.charts.gantt import GanttChart
from profiles.charts.network import Arcs, best_connected, in_order
from profiles.charts.size_chart import SizeChart
from profiles.models import Relation, Role, Size
from records.models.dated import TimeSpanQuerySet
from tests.make import make, make_group, make_person

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)


def day(text):
    return datetime.date.fromisoformat(text)


def relate(one, kind, other, **fields):
    return make(Relation, group=one, kind=kind, other=other, **fields)


def test_every_kind_of_relation_has_a_style_of_line():
    assert set(FAMILY) == set(Relation.Kind)


@pytest.mark.parametrize(
    ("start", "end"),
    [("", ""), ("2003", ""), ("", "2008-05"), ("2003-06", "2008"), ("2005", "2005"), ("2001/2004", "2006/2010")],
)
def test_a_tie_may_exist_in_a_year_by_the_rule_of_between(start, end):
    relation = relate(make_group("one"), "ally", make_group("two"), start=start, end=end)
    tie = Tie(relation)
    for year in range(1999, 2013):
        rows = TimeSpanQuerySet(Relation).between(datetime.date(year, 1, 1), datetime.date(year, 12, 31))
        assert tie.in_year(year) == (rows.exists() or not tie.dated), year


def test_a_bar_is_certain_only_between_its_latest_start_and_its_earliest_end():
    group, person = make_group(), make_person()
    role = make(Role, person=person, group=group, kind="leader", start="2003", end="2006")
    bar = GanttChart([role], TODAY).bars[0]
    scale = GanttChart([role], TODAY).scale
    assert bar.certain[0][0] == scale.x(day("2003-12-31"))
    assert bar.possible[0][0] == scale.x(day("2003-01-01"))
    assert not bar.open
    assert not bar.ends, "a stroke would claim a day that no source gives"


def test_a_bar_without_an_end_is_open_and_one_without_dates_is_named():
    group, person = make_group(), make_person()
    since = make(Role, person=person, group=group, kind="leader", start="2003-05-01")
    undated = make(Role, person=person, group=group, kind="founder")
    spans = GanttChart([since, undated], TODAY)
    assert spans.bars[0].open[0][1] == "100%"
    assert not spans.bars[0].certain
    assert spans.undated == [undated]
    assert not GanttChart([undated], TODAY)


def test_a_size_without_number_or_date_is_no_point():
    group = make_group()
    make(Size, record=group, number_said="in_words", number_words="thousands", date="2004")
    make(Size, record=group, number=30, number_said="exact")
    make(Size, record=group, number=300, number_said="at_least", number_high=500, date="2005", unit="fighters")
    sizes = SizeChart(group.sizes.all())
    assert [point.label for point in sizes.points] == ["at least 300 (up to 500)"]
    assert sizes.points[0].is_open_above
    assert sizes.points[0].high < sizes.points[0].y
    assert len(sizes.not_drawn) == 2


def test_a_size_of_none_is_a_point_at_the_foot():
    group = make_group()
    make(Size, record=group, number=0, number_said="exact", date="2005")
    sizes = SizeChart(group.sizes.all())
    assert sizes.points[0].y == sizes.foot


def test_labels_of_sizes_never_touch():
    group = make_group()
    for number in (100, 101, 102):
        make(Size, record=group, number=number, number_said="exact", date="2005", unit=f"unit {number}")
    heights = sorted(point.label_y for point in SizeChart(group.sizes.all()).points)
    assert all(lower - upper >= 15 for upper, lower in zip(heights, heights[1:], strict=False))


def test_the_circle_parts_its_lines_between_two_sides():
    group = make_group()
    relations = []
    for number in range(9):
        other = make_group(f"other-{number}")
        relations.append((*relate(group, "ally", other).seen_from(group), relate(group, "rival", other)))
        relations.append((*relate(other, "split", group).seen_from(group), Relation.objects.latest("pk")))
    drawn = Circle(group, relations)
    heights = [(one.right, line.y) for one in drawn.neighbours for line in one.lines]
    assert len(set(heights)) == len(relations)
    assert 8 <= sum(right for right, _y in heights) <= 10
    assert all(0 < y < drawn.height for _right, y in heights)


def test_a_circle_too_large_to_read_leaves_out_the_least_and_says_so(monkeypatch):
    monkeypatch.setattr(circle, "MOST", 3)
    group, first = make_group(), make_group("first")
    relations = [("ally of", first, relate(group, "ally", first)), ("rival of", first, relate(group, "rival", first))]
    for number in range(3):
        other = make_group(f"other-{number}")
        relations.append(("ally of", other, relate(group, "ally", other)))
    drawn = Circle(group, relations)
    assert len(drawn.ties) == 5
    assert [len(one.lines) for one in drawn.neighbours] == [2, 1]
    assert drawn.left_out == 2


def test_the_order_of_names_keeps_together_what_belongs_together():
    order = in_order([(1, 2), (2, 3), (10, 11), (3, 4), (11, 12), (1, 4)])
    assert set(order[:4]) == {1, 2, 3, 4}
    assert order == in_order([(1, 2), (2, 3), (10, 11), (3, 4), (11, 12), (1, 4)])


def test_the_best_connected_are_at_most_sixty():
    pairs = [(0, number) for number in range(1, 200)]
    assert len(best_connected(pairs)) == 60
    assert best_connected(pairs)[0] == 0


def test_arcs_give_each_name_a_row_of_its_own():
    groups = [make_group(f"group-{number}") for number in range(6)]
    rows = [relate(groups[0], "ally", other) for other in groups[1:]] + [relate(groups[1], "rival", groups[0])]
    arcs = Arcs(rows)
    tops = [name.top for name in arcs.names]
    assert all(lower - upper >= name.height for upper, lower, name in zip(tops, tops[1:], arcs.names, strict=False))
    assert not Arcs([])
