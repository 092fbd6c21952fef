"""The timeline shows each record where its date lies, leads to exactly the list it counts, and hides nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.chart_pages import bins
from incidents.filters import IncidentFilter
from incidents.models import Incident, IncidentPlace
from records.facets.rebuild import rebuild
from tests.archive_copy import made_once
from tests.make import make, make_group, make_incident, make_measure

pytestmark = pytest.mark.django_db
PAGE = "/incidents/timeline/"


@pytest.fixture
@made_once
def dated(db):
    make_incident("on-a-day", date="2014-12-16", killed=141, killed_qualifier="exact")
    make_incident("on-the-same-day", date="2014-12-16", killed=9, killed_qualifier="at_least")
    make_incident("on-another-day", date="2014-12-17")
    make_incident("in-a-month", date="2014-12", killed=0, killed_qualifier="exact")
    make_incident("in-a-year", date="2014", killed=5, killed_qualifier="more_than")
    make_incident("in-summer", date="2014-06/2014-07")
    make_incident("at-new-year", date="2014-12-31/2015-01-01")
    make_incident("later", date="2017-03-01", injured=3, injured_qualifier="exact")
    make_incident("undated", date="")
    make_incident("hidden", date="2011-01-01", status="draft")


def timeline(client, query="", page=PAGE):
    answer = client.get(f"{page}{query}")
    assert answer.status_code == 200
    return answer.context["timeline"]


def rows(client, query="", page=PAGE):
    return {row.period.value: row for row in timeline(client, query, page).rows}


def test_there_is_a_bar_for_every_year_from_the_first_to_the_last(client, dated):
    found = rows(client)
    assert [(value, row.count, row.maybe) for value, row in found.items()] == [
        ("2014", 6, 1),
        ("2015", 0, 1),
        ("2016", 0, 0),
        ("2017", 1, 0),
    ]


def test_a_year_zooms_to_its_months_and_a_month_to_its_days(client, dated):
    assert rows(client)["2014"].bar_url == f"{PAGE}?zoom=2014"
    months = rows(client, "?zoom=2014")
    assert len(months) == 12
    assert (months["2014-12"].count, months["2014-12"].maybe) == (4, 2)
    assert (months["2014-06"].count, months["2014-06"].maybe) == (0, 2)
    assert months["2014-12"].bar_url == f"{PAGE}?zoom=2014-12"
    days = rows(client, "?zoom=2014-12")
    assert len(days) == 31
    assert (days["2014-12-16"].count, days["2014-12-16"].maybe) == (2, 2)
    assert (days["2014-12-31"].count, days["2014-12-31"].maybe) == (0, 3)
    assert days["2014-12-16"].bar_url.startswith("/incidents/?")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?zoom=2014",
        "?zoom=2014-12",
        "?date_known=day",
        "?date_after=2014-07-02&date_before=2014-12-16",
        "?killed_min=1",
    ]
    + ["?date_after=2014-12-17&zoom=2014-12", "?date_known=range&date_known=month&zoom=2014", "?q=day&zoom=2015"],
)
def test_each_link_leads_to_exactly_as_many(client, dated, query):
    shown = timeline(client, query)
    links = [(row.list_url, row.list_count) for row in shown.rows if row.list_count]
    links += [(dates.list_url, dates.list_count) for dates in shown.unplaced()]
    for address, number in links:
        assert client.get(address).context["paginator"].count == number, address


@pytest.mark.parametrize("zoom", ["", "?zoom=2014", "?zoom=2014-12", "?zoom=2015-01"])
def test_the_bars_and_what_is_in_none_are_the_total(client, dated, zoom):
    shown = timeline(client, zoom)
    assert sum(row.count for row in shown.rows) + sum(dates.count for dates in shown.unplaced()) == shown.total


def test_what_is_in_no_bar_is_counted_by_the_precision_of_its_date(client, dated):
    def unplaced(query):
        return {dates.precision.value: (dates.count, dates.list_count) for dates in timeline(client, query).unplaced()}

    assert unplaced("") == {"range": (1, 2), "undated": (1, 1)}
    assert unplaced("?zoom=2014") == {"year": (1, 1), "range": (2, 2)}
    assert unplaced("?zoom=2014-12") == {"month": (1, 1), "year": (1, 1), "range": (1, 1)}


def test_the_killed_of_a_period_are_added_up_and_the_unknown_counted_apart(client, dated):
    killed, injured = rows(client)["2014"].totals
    assert (killed.known_number, killed.unknown) == (141 + 9 + 0 + 6, 2)
    assert (injured.known_number, injured.unknown) == (None, 6)
    assert "not reported" in client.get(PAGE).content.decode()


def test_the_sums_of_the_days_are_those_of_the_month(client, dated):
    days = rows(client, "?zoom=2014-12").values()
    assert sum(row.totals[0].number for row in days) == 150
    assert rows(client, "?zoom=2014")["2014-12"].totals[0].number == 150


def test_filters_narrow_the_timeline(client, dated):
    assert [row.count for row in timeline(client, "?killed_min=9").rows] == [2]
    bounded = rows(client, "?date_after=2014-12-17&date_before=2014-12-31&zoom=2014-12")
    assert [(value[-2:], row.count, row.maybe) for value, row in bounded.items() if row.list_count][:2] == [
        ("17", 1, 2),
        ("18", 0, 2),
    ]


def test_a_zoom_beyond_the_selected_dates_shows_nothing(client, dated):
    make_incident("long", date="2011/2016")
    shown = timeline(client, "?zoom=2014&date_before=2012")
    assert (shown.rows, shown.total, list(shown.unplaced())) == ([], 0, [])


def test_many_years_are_drawn_in_steps(client, dated):
    make_incident("long-ago", date="1857-05-10")
    shown = timeline(client)
    assert shown.in_steps
    assert (shown.rows[0].period.label, shown.rows[0].count) == ("1855 to 1859", 1)
    assert client.get(shown.rows[0].zoom_url).context["timeline"].total == 1
    for row in shown.rows:
        if row.list_count:
            assert client.get(row.list_url).context["paginator"].count == row.list_count


@pytest.mark.parametrize("zoom", ["2013", "0001", "9999", "0001-01", "9999-12", "2014-02"])
def test_an_empty_time_is_described_as_empty(client, dated, zoom):
    page = client.get(PAGE, {"zoom": zoom, "date_known": "day"})
    assert page.status_code == 200
    assert "can be from" in page.content.decode()


@pytest.mark.parametrize(
    "zoom", ["x", "2014-13", "2014-12-16", "14", "2014/2015", "0000", "\x00", "9" * 500, "٢٠١٤", "2014-1", "-1", "1e3"]
)
def test_a_bad_zoom_is_reported_and_nothing_is_drawn(client, dated, zoom):
    page = client.get(PAGE, {"zoom": zoom})
    assert page.status_code == 200
    assert "timeline" not in page.context
    assert "so nothing is shown" in page.content.decode()


def test_the_error_of_a_zoom_says_what_is_right(client, dated):
    assert "“x” is not a year or a month; write 2014 or 2014-12." in client.get(PAGE, {"zoom": "x"}).content.decode()
    assert "given more than once" in client.get(f"{PAGE}?zoom=2014&zoom=2015").content.decode()
    assert "no filter “zoom”" in client.get("/incidents/?zoom=2014").content.decode()


def test_the_form_and_the_active_filters_keep_the_zoom(client, dated):
    page = client.get(f"{PAGE}?zoom=2014&date_known=day").content.decode()
    assert '<input type="hidden" name="zoom" value="2014">' in page
    assert f'href="{PAGE}?zoom=2014"' in page
    assert 'href="/incidents/?date_known=day"' in page


def test_a_month_with_too_many_rows_is_left_out_and_says_so(client, dated, monkeypatch):
    monkeypatch.setattr(bins, "MAX_ROWS_OF_A_MONTH", 2)
    page = client.get(f"{PAGE}?zoom=2014-12")
    assert "too many incidents in this month" in page.content.decode()
    assert not page.context["timeline"].rows
    assert page.context["timeline"].total == 6


def test_nothing_unpublished_is_counted(client, dated):
    assert rows(client, "?zoom=2011") == {} or not any(row.list_count for row in timeline(client, "?zoom=2011").rows)
    assert timeline(client).total == 9


def test_counts_are_those_of_the_database(client, dated):
    rebuild()
    for value, row in rows(client, "?zoom=2014").items():
        inside = Incident.objects.published().filter(date_first__gte=row.period.first, date_last__lte=row.period.last)
        assert row.count == inside.count(), value
        touching = Incident.objects.published().dated_between(row.period.first, row.period.last)
        assert row.list_count == touching.count(), value


@pytest.mark.parametrize("zoom", ["", "2014", "2014-12", "2015", "2010-05", "9999"])
def test_open_dates_count_in_every_period_in_which_the_database_finds_them(client, dated, zoom):
    make_incident("after-a-day", date="2014-12-16/..")
    make_incident("before-a-month", date="../2014-12")
    for value, row in rows(client, f"?zoom={zoom}" if zoom else "").items():
        touching = Incident.objects.published().dated_between(row.period.first, row.period.last)
        assert row.list_count == touching.count(), value
        assert row.count == touching.filter(date_first__gte=row.period.first, date_last__lte=row.period.last).count()


def test_measures_are_placed_by_their_start_and_groups_by_their_founding(client, db):
    make_measure("a-ban", start="2014-05", end="2019")
    make_measure("a-truce", start="", end="2016")
    make_group("old-front", start="1999")
    found = rows(client, page="/measures/timeline/")
    assert [(value, row.count) for value, row in found.items()] == [("2014", 1)]
    assert client.get(found["2014"].list_url).context["paginator"].count == 1
    (dates,) = timeline(client, page="/measures/timeline/").unplaced()
    assert (dates.precision, client.get(dates.list_url).context["paginator"].count) == ("undated", 1)
    groups = rows(client, page="/groups/timeline/")
    assert client.get(groups["1999"].list_url).context["paginator"].count == 1


@pytest.mark.parametrize("zoom", ["", "2014", "2014-12"])
def test_the_page_costs_few_queries(client, dated, everything, zoom):
    client.get("/incidents/")
    make(IncidentPlace, record=Incident.objects.get(slug="on-a-day"), place=everything.city)
    client.get("/incidents/")
    with CaptureQueriesContext(connection) as queries:
        client.get(PAGE, {"zoom": zoom, "group": "red-front"})
    assert len(queries) <= 12


@pytest.mark.parametrize("name", [*IncidentFilter.base_filters, "colour", "page"])
@pytest.mark.parametrize("value", ["\x00", "9" * 400, "2015-13-45", "nobody", " "])
def test_no_filter_breaks_the_timeline(client, everything, name, value):
    assert client.get(PAGE, {name: value, "zoom": "2015"}).status_code == 200


def test_what_is_in_no_bar_is_told_apart_from_what_is(client, dated):
    page = " ".join(client.get(PAGE).content.decode().split())
    assert "Between two dates, and in no single year: <strong>1</strong>, not in the chart." in page
    assert "The chart has the other 1 between two dates." in page and ">List all 2</a>" in page
    assert "Date not reported: <strong>1</strong>, not in the chart." in page
