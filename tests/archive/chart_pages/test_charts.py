"""Each bar counts what its list holds; what is not reported is set apart, what is not public is not named."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.chart_pages import charts
from incidents.models import Actor, Attack, Incident, IncidentPlace
from profiles.models import Role
from records.registry import record_types
from tests.archive_copy import made_once
from tests.make import make, make_group, make_incident, make_person, make_place

pytestmark = pytest.mark.django_db
PAGE = "/incidents/charts/"
UNPUBLISHED = re.compile("hidden[- ](front|incident|person|measure)", re.IGNORECASE)
PAGES = [f"/{record_type.route}/charts/" for record_type in record_types("charts")]


@pytest.fixture
@made_once
def spread(db):
    country = make_place()
    south = make_place("south", parent=country, kind="province")
    north = make_place("north", parent=country, kind="province")
    harbour = make_place("harbour", parent=south, kind="city")
    red, blue, hidden = make_group(), make_group("blue-front"), make_group("hidden-front", status="draft")
    for slug, place, group, attack in (
        ("one", harbour, red, "bombing"),
        ("two", south, red, "bombing"),
        ("three", north, blue, "assassination"),
        ("four", country, hidden, "bombing"),
        ("five", None, None, None),
    ):
        incident = make_incident(slug, outcome="completed")
        if place:
            make(IncidentPlace, record=incident, place=place)
            make(Attack, record=incident, type=attack)
            make(Actor, record=incident, group=group, attribution="claimed")
    make(Actor, record=Incident.objects.get(slug="one"), group=blue, attribution="suspected")
    hidden_incident = make_incident("hidden", status="draft")
    make(Actor, record=hidden_incident, group=red, attribution="claimed")


def charts_of(client, query="", page=PAGE):
    answer = client.get(f"{page}{query}")
    assert answer.status_code == 200
    return {chart.name: chart for chart in answer.context["charts"]}


def bars(chart):
    return {bar.label: bar.count for bar in chart.bars}


def test_bars_count_the_records_of_each_value(client, spread):
    found = charts_of(client)
    assert bars(found["group"]) == {"Red front": 2, "Blue front": 2}
    assert [(bar.label, bar.count) for bar in found["group"].apart] == [("None recorded", 2)]
    assert found["group"].counts_twice and found["group"].base == 5
    assert bars(found["attack"]) == {"Bombing/Explosion": 3, "Assassination": 1}
    assert bars(found["outcome"]) == {"Carried out": 5}
    assert (
        bars(found["attack"])["Bombing/Explosion"]
        == Incident.objects.published().filter(attacks__type="bombing").count()
    )


def test_what_is_not_published_is_neither_named_nor_counted(client, spread):
    assert not UNPUBLISHED.search(client.get(PAGE).content.decode())
    group = charts_of(client)["group"]
    assert (group.others, group.others_count) == (0, 0)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?group=red-front",
        "?place=northland",
        "?place=south",
        "?place=north&place=harbour",
        "?attack=bombing",
        "?q=one",
    ]
    + [
        "?group=not_known",
        "?attribution=claimed",
        "?all=group",
        "?place=northland&group=blue-front&attribution=suspected",
    ],
)
def test_each_bar_leads_to_exactly_as_many(client, spread, query):
    links = [bar for chart in charts_of(client, query).values() for bar in [*chart.bars, *chart.apart] if bar.url]
    assert links
    for bar in links:
        assert client.get(bar.url).context["paginator"].count == bar.count, bar.url


@pytest.mark.parametrize("address", PAGES)
def test_each_kind_of_record_has_charts_of_which_each_bar_leads_to_as_many(client, everything, address):
    make(Role, person=make_person("bo-berg"), group=everything.group, kind="member")
    found = charts_of(client, page=address)
    assert found
    for bar in [bar for chart in found.values() for bar in [*chart.bars, *chart.apart] if bar.url]:
        assert client.get(bar.url).context["paginator"].count == bar.count, bar.url
    assert not UNPUBLISHED.search(client.get(address).content.decode())


def test_places_are_those_below_the_one_that_all_have_in_common(client, spread):
    place = charts_of(client)["place"]
    assert (place.within, bars(place)) == ("Northland", {"South": 2, "North": 1})
    assert [(bar.label, bar.count) for bar in place.apart] == [
        ("Northland, no more precise", 1),
        ("No place named", 1),
    ]
    zoom_urls = {bar.label: bar.zoom_url for bar in place.bars}
    assert zoom_urls == {"South": f"{PAGE}?place=south", "North": ""}


def test_a_selected_place_shows_those_below_it(client, spread):
    place = charts_of(client, "?place=south")["place"]
    assert (place.within, place.base, bars(place)) == ("South", 2, {"Harbour": 1})
    assert [(bar.label, bar.count) for bar in place.apart] == [("South, no more precise", 1)]


def test_several_selected_places_are_beside_each_other(client, spread):
    place = charts_of(client, "?place=north&place=harbour")["place"]
    assert bars(place) == {"North": 1, "Harbour": 1}
    assert place.sets_aside


def test_a_chart_sets_its_own_filter_aside_and_marks_what_is_selected(client, spread):
    group = charts_of(client, "?group=red-front")["group"]
    assert bars(group) == {"Red front": 2, "Blue front": 2}
    assert group.sets_aside and [bar.selected for bar in group.bars if bar.label == "Red front"] == [True]
    assert bars(charts_of(client, "?group=red-front")["attack"]) == {"Bombing/Explosion": 2}


def test_the_less_frequent_are_counted_together_and_shown_in_full_on_demand(client, spread):
    for n in range(charts.MAX_BARS):
        make(Actor, record=Incident.objects.get(slug="one"), group=make_group(f"front-{n}"), attribution="blamed")
    group = charts_of(client)["group"]
    assert (len(group.bars), group.others, group.others_count) == (12, 2, 1)
    full = charts_of(client, group.full_url.partition("/charts/")[2])
    assert list(full) == ["group"]
    assert (len(full["group"].bars), full["group"].others) == (14, 0)


def test_a_chart_of_too_many_values_is_left_out_and_says_so(client, spread, monkeypatch):
    monkeypatch.setattr(charts, "MAX_VALUES", 2)
    page = client.get(PAGE).content.decode()
    assert "Not drawn: 3 values would take too long" in page
    assert "Carried out" in page


def test_shares_are_of_all_that_are_counted(client, spread):
    assert {bar.label: bar.share for bar in charts_of(client)["attack"].bars} == {
        "Bombing/Explosion": "60.0 %",
        "Assassination": "20.0 %",
    }


@pytest.mark.parametrize("value", ["colour", "\x00", "9" * 500, "sort", "q", "٣"])
def test_an_unknown_chart_is_reported_and_nothing_is_drawn(client, spread, value):
    page = client.get(PAGE, {"all": value})
    assert page.status_code == 200
    assert "charts" not in page.context
    assert "so nothing is shown" in page.content.decode()


@pytest.mark.parametrize(
    "query", ["?group=nobody", "?colour=red", "?place=atlantis", "?all=group&all=kind", "?zoom=2014"]
)
def test_a_malformed_filter_is_reported_and_nothing_is_drawn(client, spread, query):
    page = client.get(f"{PAGE}{query}")
    assert "charts" not in page.context
    assert "so nothing is shown" in page.content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_an_empty_archive_has_no_charts_and_says_so(client, address):
    assert "has no" in client.get(address).content.decode()


def test_the_views_of_a_selection_lead_to_each_other(client, spread):
    page = client.get("/incidents/?attack=bombing").content.decode()
    for view in ("map", "timeline", "charts"):
        assert f'href="/incidents/{view}/?attack=bombing"' in page
    page = client.get(f"{PAGE}?attack=bombing&all=group").content.decode()
    assert 'href="/incidents/?attack=bombing"' in page


@pytest.mark.parametrize("address", PAGES)
def test_the_page_costs_few_queries_however_much_it_shows(client, everything, address):
    client.get(address)
    for n in range(3):
        incident = make_incident(f"incident-{n}")
        make(Actor, record=incident, group=make_group(f"group-{n}"), attribution="claimed")
        make(IncidentPlace, record=incident, place=make_place(f"place-{n}", parent=everything.country, kind="city"))
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    assert len(queries) <= 12
