"""The calendar of the Daily Dose and what happened on the same day in other years."""

import datetime

import pytest
from django.utils import timezone

from archive.daily_dose.months import month_of, months_of
from archive.daily_dose.same_day import MAX_EVENTS, on_this_day
from tests.archive.daily_dose.test_views import item
from tests.make import make_incident

pytestmark = pytest.mark.django_db


def test_a_month_runs_from_monday_to_sunday():
    month = month_of(2024, 2, [])
    assert [len(week) for week in month.weeks] == [7] * 5
    assert month.weeks[0][:4] == [None, None, None, (datetime.date(2024, 2, 1), None)]
    assert month.weeks[-1][3] == (datetime.date(2024, 2, 29), None)


def test_a_month_has_only_its_own_items():
    march, april = item("2024-03-16"), item("2024-04-13")
    month = month_of(2024, 3, [march, april])
    assert month.count == 1
    assert (march.day, march) in [cell for week in month.weeks for cell in week]


@pytest.mark.parametrize("year", [1, 9999])
def test_the_first_and_the_last_year_have_twelve_months_too(year):
    assert len(months_of(year, [])) == 12


@pytest.mark.parametrize("path", ["/daily-dose/", "/daily-dose/2019/", "/daily-dose/2019/05/"])
def test_a_day_with_an_item_is_a_link_and_others_are_not(client, path):
    item("2019-05-08")
    page = client.get(path).content.decode()
    assert '<a href="/daily-dose/2019/05/08/" aria-label="8 May 2019: Daily 2019 05 08"' in page
    assert "/daily-dose/2019/05/09/" not in page


def test_no_calendar_shows_an_item_before_its_day(client):
    item("2019-05-08"), item("2019-05-09", status="draft")
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    item(tomorrow)
    for path in ("/daily-dose/", "/daily-dose/2019/", "/daily-dose/2019/05/"):
        page = client.get(path).content.decode()
        assert "/2019/05/09/" not in page
        assert f"{tomorrow:/%Y/%m/%d/}" not in page


def test_the_archive_links_to_every_year(client):
    item("2018-01-01"), item("2019-05-08"), item("2019-05-09")
    assert client.get("/daily-dose/").context["years"] == [(2019, 2), (2018, 1)]


def test_a_day_has_the_events_of_the_same_day_in_other_years():
    same, other = make_incident("same", date="2012-05-08"), make_incident("other", date="2012-05-09")
    earlier = item("2020-01-01", date="2011-05-08")
    found = on_this_day(datetime.date(2019, 5, 8))
    assert (found.items, found.incidents, found.has_more) == ([earlier], [same], False)
    assert other not in found.incidents


@pytest.mark.parametrize("date", ["", "2012", "2012-05", "2012-05-08/2012-05-10", "2019-05-08"])
def test_imprecise_dates_and_dates_of_the_same_year_are_left_out(date):
    make_incident(date=date), make_incident("first", date="1999-01-01")
    assert not on_this_day(datetime.date(2019, 5, 8))


def test_29_february_has_the_events_of_leap_years():
    make_incident("leap", date="2012-02-29"), make_incident("march", date="2013-03-01")
    found = on_this_day(datetime.date(2024, 2, 29))
    assert [incident.slug for incident in found.incidents] == ["leap"]


def test_of_many_incidents_those_with_most_killed_are_shown_newest_first():
    for number in range(MAX_EVENTS + 2):
        make_incident(f"incident-{number}", date=f"20{number:02}-05-08", killed=number, killed_qualifier="exact")
    found = on_this_day(datetime.date(2019, 5, 8))
    assert found.has_more
    assert [incident.killed for incident in found.incidents] == list(range(MAX_EVENTS + 1, 1, -1))


def test_an_unpublished_incident_is_left_out(client):
    item("2019-05-08"), make_incident("secret", date="2012-05-08", status="draft")
    assert "Secret" not in client.get("/daily-dose/2019/05/08/").content.decode()


def test_a_day_page_shows_what_happened_on_that_day(client):
    item("2019-05-08"), make_incident("bombing-at-a-shrine", date="2012-05-08")
    page = client.get("/daily-dose/2019/05/08/").content.decode()
    assert "On this day" in page and "/incidents/bombing-at-a-shrine/" in page
    assert "killed: not reported" in page
