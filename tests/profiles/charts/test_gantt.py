"""Bars over time claim no more than the sources."""

import datetime

import pytest

from profiles.charts.gantt import GanttChart
from profiles.models import Role
from tests.make import make, make_group, make_person

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)


def test_a_bar_is_certain_only_between_its_latest_start_and_its_earliest_end():
    group, person = make_group(), make_person()
    role = make(Role, person=person, group=group, kind="leader", start="2003", end="2006")
    bar = GanttChart([role], TODAY).bars[0]
    scale = GanttChart([role], TODAY).scale
    assert bar.certain[0][0] == scale.x(datetime.date.fromisoformat("2003-12-31"))
    assert bar.possible[0][0] == scale.x(datetime.date.fromisoformat("2003-01-01"))
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
