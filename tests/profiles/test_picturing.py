"""Pictures of groups: where things stand in them, and that nothing is drawn that no source says."""

import datetime

import pytest

from incidents.models import Perpetrator
from profiles.charts import ego_network as circle
from profiles.charts.edges import FAMILY, Tie
from profiles.charts.ego_network import Circle
from profiles.charts.gantt import Spans
from profiles.charts.network import Arcs, best_connected, in_order
from profiles.charts.sizes import Sizes
from profiles.charts.years import Years
from profiles.models import Relation, Role, Size
from records.charts.scales import Timeline
from records.models.dated import TimeSpanQuerySet
from tests.make import make, make_group, make_incident, make_person

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)


def day(text):
    return datetime.date.fromisoformat(text)


def relate(one, kind, other, **fields):
    return make(Relation, group=one, kind=kind, other=other, **fields)


def test_a_day_lies_on_the_line_where_it_should():
    line = Timeline([day("2000-05-01"), None, day("2003-02-01")])
    assert (line.first, line.last) == (2000, 2003)
    assert line.at(day("2000-01-01")) == "0.00%"
    assert 49 < line.share(day("2002-01-01")) < 51


def test_a_line_of_one_year_gets_one_more_at_either_end():
    line = Timeline([day("2003-02-01")])
    assert (line.first, line.last) == (2002, 2004)


@pytest.mark.parametrize(("first", "last"), [(2003, 2003), (1947, 2026), (1, 9999), (1999, 2001)])
def test_a_line_has_a_few_round_years_beneath_it(first, last):
    ticks = Timeline([datetime.date(first, 1, 1), datetime.date(last, 12, 31)]).ticks()
    assert 1 <= len(ticks) <= 6


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
    bar = Spans([role], TODAY).bars[0]
    line = Spans([role], TODAY).line
    assert bar.sure[0][0] == line.at(day("2003-12-31"))
    assert bar.perhaps[0][0] == line.at(day("2003-01-01"))
    assert not bar.open
    assert not bar.ends, "a stroke would claim a day that no source gives"


def test_a_bar_without_an_end_is_open_and_one_without_dates_is_named():
    group, person = make_group(), make_person()
    since = make(Role, person=person, group=group, kind="leader", start="2003-05-01")
    undated = make(Role, person=person, group=group, kind="founder")
    spans = Spans([since, undated], TODAY)
    assert spans.bars[0].open[0][1] == "100%"
    assert not spans.bars[0].sure
    assert spans.undated == [undated]
    assert not Spans([undated], TODAY)


def test_a_size_without_number_or_date_is_no_point():
    group = make_group()
    make(Size, record=group, number_said="in_words", number_words="thousands", date="2004")
    make(Size, record=group, number=30, number_said="exact")
    make(Size, record=group, number=300, number_said="at_least", number_high=500, date="2005", unit="fighters")
    sizes = Sizes(group.sizes.all())
    assert [point.label for point in sizes.points] == ["at least 300 (up to 500)"]
    assert sizes.points[0].open_up
    assert sizes.points[0].high < sizes.points[0].y
    assert len(sizes.untold) == 2


def test_a_size_of_none_is_a_point_at_the_foot():
    group = make_group()
    make(Size, record=group, number=0, number_said="exact", date="2005")
    sizes = Sizes(group.sizes.all())
    assert sizes.points[0].y == sizes.foot


def test_labels_of_sizes_never_touch():
    group = make_group()
    for number in (100, 101, 102):
        make(Size, record=group, number=number, number_said="exact", date="2005", unit=f"unit {number}")
    heights = sorted(point.label_y for point in Sizes(group.sizes.all()).points)
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


def test_years_count_as_the_list_does():
    group = make_group()
    for slug, date in [("a", "2015"), ("b", "2015-03-08"), ("c", "2015-12/2016-01"), ("d", ""), ("e", "1900/1990")]:
        incident = make_incident(slug, date=date)
        make(Perpetrator, record=incident, group=group, attribution="claimed")
    make(Perpetrator, record=make_incident("f", status="draft"), group=group, attribution="claimed")
    years = Years(group.incidents.published())
    assert [(bar.year, bar.count) for bar in years.bars] == [(2015, 3), (2016, 1)]
    assert (years.total, years.undated, years.vague, years.several) == (5, 1, 1, 1)


def test_years_before_the_last_hundred_are_told_as_a_number():
    group = make_group()
    for slug, date in [("a", "1857"), ("b", "2015")]:
        make(Perpetrator, record=make_incident(slug, date=date), group=group, attribution="claimed")
    years = Years(group.incidents.published())
    assert len(years.bars) == 100
    assert years.earlier == 1
