"""The page of a place."""

import pytest

from incidents.models import IncidentPlace
from tests.make import make, make_incident, make_place

pytestmark = pytest.mark.django_db


def test_the_places_within_are_told_apart_though_their_names_have_commas(client):
    city = make_place()
    for slug, name in [("school", "Army School, Harbour"), ("consulate", "Consulate, Harbour")]:
        make(IncidentPlace, record=make_incident(slug), place=make_place(slug, name=name, parent=city, kind="site"))
    contains = client.get(city.get_absolute_url()).content.decode().partition("<dt>Contains</dt>")[2]
    assert 'Consulate, Harbour</a>; <a href="/places/school/">Army School, Harbour</a></dd>' in contains


def test_years_without_a_bar_are_said_to_be_unknown(client):
    city = make_place()
    make(IncidentPlace, record=make_incident(date=""), place=city)
    page = client.get(city.get_absolute_url()).content.decode()
    assert "None of them has a date within a single year." in page
    assert '<ol class="years">' not in page and "not in the chart" not in page
