"""What each filter of the list of places finds."""

import pytest

from archive.places.filters import PlaceListFilter
from incidents.models import IncidentPlace
from tests.archive_copy import made_once
from tests.filter_queries import filters_tried, slugs_found
from tests.make import make, make_incident, make_place


@pytest.fixture
@made_once
def places(db):
    """A country with a city, another country, and a place that nothing public uses."""
    incident = make_incident()
    for place in (make_place("harbour", parent=make_place(), kind="city"), make_place("southland")):
        make(IncidentPlace, record=incident, place=place)
    make_place("unused-country")


QUERIES = {
    "": {"northland", "harbour", "southland"},
    "q=harbour": {"harbour"},
    "kind=country": {"northland", "southland"},
    "within=northland": {"northland", "harbour"},
    "within=northland&kind=city": {"harbour"},
    "within=southland&kind=city": set(),
}


def test_each_filter_finds_the_places_it_names(places):
    assert {query: slugs_found(PlaceListFilter, query) for query in QUERIES} == QUERIES


def test_every_filter_is_tried():
    assert filters_tried(QUERIES) == set(PlaceListFilter.base_filters) - {"sort"}
