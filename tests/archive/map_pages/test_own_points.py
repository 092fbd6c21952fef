"""An incident with coordinates of its own is drawn there."""

import pytest

from archive.map_pages.points import MapSelection
from incidents.filters import IncidentFilter
from incidents.models import Incident, IncidentPlace
from tests.make import make, make_incident, make_place

pytestmark = pytest.mark.django_db
OWN = {"latitude": "10.51", "longitude": "-20.26", "exactness": 1}


@pytest.fixture
def city(db):
    country = make_place("northland", exactness=6, latitude="10", longitude="-20")
    return make_place("harbour", country, kind="city", exactness=2, latitude="10.5", longitude="-20.25")


def put(slug, place, **fields):
    incident = make_incident(slug, **fields)
    make(IncidentPlace, record=incident, place=place)
    return incident


def selection():
    return MapSelection(IncidentFilter(None, queryset=Incident.objects.published()))


def points(max_points=100):
    """{(name, latitude, exactness): count}"""
    found, _grouped_kinds = selection().points(max_points)
    return {(point.place.name, float(point.place.latitude), point.exactness): point.count for point in found}


def test_it_is_drawn_at_its_own_coordinates_under_the_name_of_its_place(city):
    put("at", city)
    put("own", city, **OWN)
    assert points() == {("Harbour", 10.5, 2): 1, ("Harbour", 10.51, 1): 1}


def test_two_incidents_with_the_same_coordinates_are_one_point(city):
    put("one", city, **OWN)
    put("two", city, **OWN)
    assert points() == {("Harbour", 10.51, 1): 2}


def test_it_is_grouped_under_its_place_where_there_are_too_many_points(city):
    put("one", city, **OWN)
    put("two", city, **{**OWN, "latitude": "10.52"})
    assert points(max_points=1) == {("Northland", 10, 6): 2}


def test_one_without_a_place_is_drawn_and_counted(client):
    make_incident("own", **OWN)
    assert points() == {("10.510, -20.260", 10.51, 1): 1}
    assert (selection().without_place, selection().only_own) == (0, 1)
    assert "1 has coordinates but no place" in client.get("/incidents/map/").content.decode()


def test_the_table_lists_its_place(client, city):
    put("own", city, **OWN)
    page = client.get("/incidents/map/").content.decode()
    assert "/places/harbour/" in page and "own coordinates" in page


def test_its_page_shows_the_coordinates_with_their_precision(client):
    page = client.get(make_incident("own", **OWN).get_absolute_url()).content.decode()
    assert "10.51000, -20.26000" in page and "(exact place)" in page
