"""Rows by the year of their date."""

import datetime

import pytest

from incidents.models import Incident
from records.charts.date_histogram import DateHistogram
from tests.make import make_incident

pytestmark = pytest.mark.django_db


def test_years_count_as_the_list_does():
    for slug, date in [("a", "2015"), ("b", "2015-03-08"), ("c", "2015-12/2016-01"), ("d", ""), ("e", "1900/1990")]:
        make_incident(slug, date=date)
    make_incident("f", date="2015", status="draft")
    years = DateHistogram(Incident.objects.published())
    assert [(bar.first, bar.count) for bar in years.bars] == [(2015, 3), (2016, 1)]
    assert (years.total, years.undated, years.vague, years.several, years.unplaced) == (5, 1, 1, 1, 2)


@pytest.mark.parametrize("date", ["2012/..", "../2012-08-31"])
def test_a_date_open_at_one_end_counts_in_the_year_in_which_the_list_finds_it(date):
    make_incident("open", date=date)
    years = DateHistogram(Incident.objects.published())
    assert [(bar.first, bar.count) for bar in years.bars] == [(2012, 1)]
    assert (years.open, years.unplaced) == (1, 0)
    day = datetime.date(2012, 1, 1), datetime.date(2012, 12, 31)
    assert Incident.objects.dated_between(*day).count() == 1


def test_years_before_the_last_hundred_are_counted_together():
    for slug, date in [("a", "1857"), ("b", "2015")]:
        make_incident(slug, date=date)
    years = DateHistogram(Incident.objects.published())
    assert len(years.columns()) == 100
    assert years.earlier == 1


def test_without_a_date_there_is_no_bar_but_the_rows_are_counted():
    make_incident("a", date="")
    years = DateHistogram(Incident.objects.published())
    assert years and not years.columns()
    assert not DateHistogram(Incident.objects.none())
