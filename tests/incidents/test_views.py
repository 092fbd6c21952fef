"""The page of an incident, and what its list adds up."""

import pytest

from incidents.models import Perpetrator, SharedCasualties
from tests.make import make, make_group, make_incident

pytestmark = pytest.mark.django_db


def page_of(client, incident):
    return client.get(incident.get_absolute_url()).content.decode()


def test_an_incident_shows_its_casualties_as_the_source_gives_them(client, everything):
    page = page_of(client, everything.incident)
    assert "at least 7" in page
    assert "more than 17" in page
    assert "8 killed" in page, "the figure of the source that disagrees"


def test_casualties_that_are_not_reported_are_not_shown_as_zero(client):
    page = page_of(client, make_incident("quiet"))
    assert ">0<" not in page
    assert page.count("Not reported") > 3


def test_a_perpetrator_is_shown_with_the_attribution_and_its_claim(client, everything):
    page = page_of(client, everything.incident)
    assert "claimed responsibility (video)" in page


def test_a_perpetrator_that_no_source_names_is_shown_in_its_words(client):
    incident = make_incident()
    make(Perpetrator, record=incident, words="suspected separatists", attribution="blamed", attributed_by="the police")
    page = page_of(client, incident)
    assert "suspected separatists" in page
    assert "officially blamed, by the police" in page


def test_shared_casualties_are_shown_with_the_other_incidents(client):
    toll = make(SharedCasualties, slug="markets", title="Two markets", killed=120, killed_qualifier="more_than")
    first, second = make_incident("first", shared_casualties=toll), make_incident("second", shared_casualties=toll)
    make_incident("third", shared_casualties=toll, status="draft")
    page = page_of(client, first)
    assert "more than 120" in page
    assert second.get_absolute_url() in page
    assert "/incidents/third/" not in page


def test_the_list_adds_up_the_casualties_of_what_it_shows(client):
    make_incident("one", killed=5, killed_qualifier="exact")
    make_incident("two", killed=7, killed_qualifier="more_than")
    make_incident("three")
    [killed, injured] = client.get("/incidents/").context["sums"]
    assert (killed.number, killed.rows, killed.unknown) == (13, 2, 1)
    assert (injured.number, injured.rows, injured.unknown) == (0, 0, 3)


def test_the_list_counts_a_shared_figure_once(client):
    toll = make(SharedCasualties, slug="markets", title="Two markets", killed=120, killed_qualifier="exact")
    make_incident("first", shared_casualties=toll), make_incident("second", shared_casualties=toll)
    assert client.get("/incidents/").context["sharing"] == 2
    assert client.get("/incidents/").context["sums"][0].number == 0


def test_a_group_page_lists_its_incidents_with_their_attribution(client):
    group, incident = make_group(), make_incident()
    make(Perpetrator, record=incident, group=group, attribution="suspected")
    page = client.get(group.get_absolute_url()).content.decode()
    assert incident.get_absolute_url() in page
