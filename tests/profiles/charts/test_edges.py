"""Relations as edges of a diagram."""

import datetime

import pytest

from profiles.charts.edges import FAMILY_OF_KIND, RelationEdge, edge_legend
from profiles.models import Relation
from records.models.dated import TimeSpanQuerySet
from tests.make import make, make_group

pytestmark = pytest.mark.django_db


def make_relation(one, kind, other, **fields):
    return make(Relation, group=one, kind=kind, other=other, **fields)


def test_every_kind_of_relation_has_a_style_of_line():
    assert set(FAMILY_OF_KIND) == set(Relation.Kind)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("", ""),
        ("2003", ""),
        ("", "2008-05"),
        ("2003/..", ""),
        ("../2003", "2008"),
        ("2003", "2008/.."),
        ("", "../2008"),
        ("2003-06", "2008"),
        ("2005", "2005"),
        ("2001/2004", "2006/2010"),
    ],
)
def test_an_edge_may_exist_in_a_year_by_the_rule_of_between(start, end):
    relation = make_relation(make_group("one"), "ally", make_group("two"), start=start, end=end)
    edge = RelationEdge(relation)
    for year in range(1999, 2013):
        rows = TimeSpanQuerySet(Relation).between(datetime.date(year, 1, 1), datetime.date(year, 12, 31))
        assert edge.may_be_in(year) == (rows.exists() or not edge.is_dated), year


@pytest.mark.parametrize(
    ("start", "end", "label"),
    [
        ("", "", "date not reported"),
        ("2003-06", "", "2003"),
        ("2003-06", "2003-09", "2003"),
        ("2001", "2007-02", "2001–2007"),
        ("", "2017", "until 2017"),
        ("../2005", "", "by 2005"),
        ("2010-05/..", "", "2010 or later"),
        ("", "../2015", "by 2015"),
        ("../2005", "2015/..", "by 2005 to 2015 or later"),
        ("1994/1996", "", "1994–1996"),
        ("1994/1996", "1999", "1994–1996 to 1999"),
        ("1997/1999", "1997/1999", "1997–1999"),
    ],
)
def test_the_label_of_an_edge_is_no_more_exact_than_its_dates(start, end, label):
    assert RelationEdge(Relation(start=start, end=end)).years_label == label


def test_the_legend_has_only_what_the_diagram_uses():
    one, two = make_group("one"), make_group("two")
    legend = edge_legend([RelationEdge(make_relation(one, "ally", two, start="2003"))])
    assert (len(legend["families"]), legend["marks"], legend["directed"]) == (1, [], False)
    alleged = RelationEdge(make_relation(one, "supports", two, assertion="alleged"))
    legend = edge_legend([alleged])
    assert [classes for classes, _label in legend["marks"]] == ["undated alleged"]
    assert legend["directed"]
