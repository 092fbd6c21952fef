"""The map shows where a selection is as precisely as that is known, and reports what it cannot show."""

import pytest

from archive.map_pages.context import MAX_DRAWN_POINTS
from archive.map_pages.views import MAX_SENT_POINTS
from incidents.filters import IncidentFilter
from incidents.models import Incident, IncidentPlace
from records.models import Place
from records.models.change_set import ChangeSet, change_set
from tests.make import in_one_change_set, make, make_incident, make_place

pytestmark = pytest.mark.django_db
WHERE = {"latitude": "10.5", "longitude": "-20.25"}


def put(slug, place, **fields):
    incident = make_incident(slug)
    make(IncidentPlace, record=incident, place=place, **fields)
    return incident


def data(client, query=""):
    return client.get(f"/incidents/map.json{query}").json()


def points(client, query=""):
    """{(slug, exactness): count}"""
    return {(slug, exactness): count for _, slug, _, _, exactness, count in data(client, query)["points"]}


@pytest.fixture
@in_one_change_set
def tree():
    """A country with a province, a district without coordinates, and in it a city with and a site without."""
    country = make_place("northland", exactness=6, latitude="10", longitude="-20")
    province = make_place("west", country, kind="province", exactness=4, latitude="10.2", longitude="-20.2")
    district = make_place("hills", province, kind="district")
    city = make_place("harbour", district, kind="city", exactness=1, **WHERE)
    site = make_place("market", city, kind="site")
    return {place.slug: place for place in (country, province, district, city, site)}


def test_a_place_is_drawn_as_exactly_as_it_is_known(client, tree):
    put("one", tree["harbour"])
    put("two", tree["northland"])
    assert points(client) == {("harbour", 1): 1, ("northland", 6): 1}


def test_a_place_without_coordinates_is_drawn_at_the_one_above_and_no_more_exactly(client, tree):
    put("one", tree["hills"])
    assert points(client) == {("west", 4): 1}


def test_what_is_somewhere_in_a_city_is_not_drawn_as_an_exact_place(client, tree):
    put("one", tree["market"])
    assert points(client) == {("harbour", 2): 1}


def test_an_incident_near_a_place_is_drawn_apart_from_those_at_it(client, tree):
    put("at", tree["harbour"])
    put("near", tree["harbour"], exactness=2)
    assert points(client) == {("harbour", 1): 1, ("harbour", 2): 1}


def test_no_incident_is_drawn_more_exactly_than_its_place(client, tree):
    put("one", tree["west"], exactness=1)
    assert points(client) == {("west", 4): 1}


def test_the_drawn_map_has_a_dot_for_an_exact_place_and_a_ring_for_all_others(client, tree):
    put("one", tree["harbour"])
    put("two", tree["west"])
    page = client.get("/incidents/map/").content.decode()
    dot, ring = page.index('class="dot"'), page.index('class="ring"')
    assert "<title>Harbour: 1 incident, exact place</title>" in page[dot:]
    assert "<title>West: 1 incident, somewhere in the province</title>" in page[ring:]


def test_what_has_no_place_is_counted(client, tree):
    put("one", tree["harbour"])
    make_incident("nowhere")
    assert (data(client)["total"], data(client)["without_place"]) == (2, 1)
    page = client.get("/incidents/map/").content.decode()
    assert "<strong>1</strong> of 2 has no place and is not on the map." in page


def test_what_is_at_a_place_that_cannot_be_drawn_is_in_the_table(client):
    put("one", make_place("lost"))
    assert data(client)["points"] == [] and data(client)["undrawn"] == 1
    page = client.get("/incidents/map/").content.decode()
    assert "no coordinates, not on the map" in page and "/places/lost/" in page


def test_an_incident_at_two_places_is_at_both_but_counts_once_where_they_are_one_point(client, tree):
    incident = put("one", tree["harbour"])
    make(IncidentPlace, record=incident, place=tree["northland"])
    assert points(client) == {("harbour", 1): 1, ("northland", 6): 1}
    assert data(client)["several"]
    make(IncidentPlace, record=incident, place=make_place("far", tree["northland"], kind="province"))
    assert points(client) == {("harbour", 1): 1, ("northland", 6): 1}


def test_a_draft_is_never_on_the_map(client, tree):
    make(IncidentPlace, record=make_incident("draft", status="draft"), place=tree["harbour"])
    assert data(client)["total"] == 0 and data(client)["points"] == []
    assert "/places/harbour/" not in client.get("/incidents/map/").content.decode()


def test_an_incident_that_is_withdrawn_leaves_the_map_at_once(client, tree):
    incident = put("one", tree["harbour"])
    assert points(client)
    with change_set(ChangeSet.Channel.COMMAND):
        incident.status, incident.withdrawal_reason = "withdrawn", "It did not happen."
        incident.save()
    assert not points(client)


def test_the_map_shows_the_selection_of_the_list(client, tree):
    put("one", tree["harbour"])
    put("other", tree["west"])
    assert points(client, "?q=other") == {("west", 4): 1}
    assert points(client, "?place=harbour") == {("harbour", 1): 1}


def test_a_selection_of_a_place_shows_nothing_outside_of_it(client, tree):
    incident = put("one", tree["harbour"])
    make(IncidentPlace, record=incident, place=make_place("elsewhere", **WHERE, exactness=6))
    assert points(client, "?place=west") == {("harbour", 1): 1}


def test_a_mark_leads_to_the_list_of_its_place_and_keeps_the_other_filters(client, tree):
    put("one", tree["harbour"])
    page = client.get("/incidents/map/?kind=attack&place=west&page=1").content.decode()
    assert 'href="/incidents/?kind=attack&amp;place=harbour"' in page
    assert data(client, "?kind=attack&place=west")["list"] == "/incidents/?kind=attack&place="


def test_a_mark_above_the_selected_place_leads_to_no_wider_list(client, tree):
    put("one", tree["hills"])
    put("other", tree["west"])
    page = client.get("/incidents/map/?place=hills").content.decode()
    assert 'href="/incidents/?place=hills"' in page and "place=west" not in page
    assert points(client, "?place=hills") == {("", 4): 1}


@pytest.mark.parametrize("name", ["incidents", "measures", "groups"])
def test_each_kind_that_has_places_has_a_map(client, everything, name):
    page = client.get(f"/{name}/map/")
    assert page.status_code == 200
    assert f'href="/{name}/"' in page.content.decode()
    assert client.get(f"/{name}/map.json").status_code == 200
    assert "hidden-" not in page.content.decode()


@pytest.mark.parametrize(
    ("query", "field", "value", "right"),
    [
        ("attack=magic", "attack", "magic", "bombing"),
        ("place=atlantis", "place", "atlantis", ""),
        ("killed_min=many", "killed_min", "many", "whole number"),
        ("date_after=2015-13", "date_after", "2015-13", "2015-03-08"),
        ("colour=red", None, None, "This list has no filter “colour”. It has: "),
        ("q=%00", "q", "\x00", "cannot be searched for"),
        (f"q={'9' * 500}", "q", "9" * 200, "too long"),
    ],
)
def test_an_error_names_the_field_and_the_value(client, tree, query, field, value, right):
    put("one", tree["harbour"])
    answer = client.get(f"/incidents/map.json?{query}")
    assert answer.status_code == 400
    [error] = answer.json()["errors"]
    assert (error["field"], error["value"]) == (field, value)
    assert right in error["reason"]
    page = client.get(f"/incidents/map/?{query}")
    assert page.status_code == 200 and "<svg" not in page.content.decode()


@pytest.mark.parametrize("value", ["\x00", "-1", "9" * 400, "'; DROP TABLE x;--", "🙂", " "])
def test_no_odd_input_breaks_the_map(client, everything, value):
    for name in [*IncidentFilter.base_filters, "page", value]:
        assert client.get("/incidents/map/", {name: value}).status_code in (200, 404)
        assert client.get("/incidents/map.json", {name: value}).status_code in (200, 400)


def many_places(country, number):
    provinces = [make_place(f"province-{n}", country, kind="province", exactness=4, **WHERE) for n in range(3)]
    with change_set(ChangeSet.Channel.COMMAND):
        for n in range(number):
            place = Place(slug=f"a-town-of-usual-name-{n}", name=f"Town of usual name {n}", kind="city", exactness=1)
            place.parent, place.latitude, place.longitude = provinces[n % 3], 20 + n / 1000, 60 + n / 1000
            place.save()
            incident = Incident(slug=f"i-{n}", title=f"I {n}", status="published", published_at="2020-01-01T00:00Z")
            incident.save()
            incident.places.create(place=place)


def test_more_points_than_the_drawn_map_holds_are_grouped_and_a_note_says_so(client, tree):
    many_places(tree["northland"], MAX_DRAWN_POINTS + 1)
    page = client.get("/incidents/map/").content.decode()
    assert "small ones are grouped under their district or province." in page
    assert 'class="dot"' not in page
    assert f"<title>Province-0: {-(-(MAX_DRAWN_POINTS + 1) // 3)} incidents, somewhere in the province</title>" in page
    assert "Page 1 of 3" in page, "the table has each place"
    assert len(data(client)["points"]) == MAX_DRAWN_POINTS + 1 < MAX_SENT_POINTS
    assert data(client)["note"] == ""


def test_a_point_takes_so_few_bytes_that_three_thousand_are_below_300_kb(client, tree):
    many_places(tree["northland"], 300)
    answer = client.get("/incidents/map.json")
    assert len(answer.json()["points"]) == 300
    assert len(answer.content) * 10 < 300_000


def test_the_map_costs_the_same_number_of_queries_however_much_it_shows(client, tree, django_assert_max_num_queries):
    many_places(tree["northland"], 30)
    client.get("/incidents/map.json")
    with django_assert_max_num_queries(4):
        client.get("/incidents/map.json")


def test_the_page_of_a_place_shows_where_when_and_by_whom(client, everything):
    page = client.get("/places/northland/").content.decode()
    assert "<title>Harbour: 1 incident, exact place</title>" in page
    assert 'href="/incidents/?place=northland&amp;group=red-front"' in page
    assert 'href="/incidents/?place=northland&amp;date_after=2015&amp;date_before=2015"' in page
    assert "hidden" not in page.replace("aria-hidden", "")
