"""The page of an incident, and what its list adds up."""

import html

import pytest

from incidents.models import Actor, SharedCasualties
from tests.make import make, make_group, make_incident, make_institution, make_person

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


def test_an_actor_is_shown_with_the_attribution_and_its_claim(client, everything):
    page = page_of(client, everything.incident)
    assert "claimed responsibility (video)" in page


def test_an_actor_that_no_source_names_is_shown_in_its_words(client):
    incident = make_incident()
    make(Actor, record=incident, words="suspected separatists", attribution="blamed", attributed_by="the police")
    page = page_of(client, incident)
    assert "suspected separatists" in page
    assert "officially blamed, by the police" in page


def test_the_other_side_of_a_clash_is_named_without_an_attribution(client):
    clash = make_incident("clash", kind="clash")
    make(Actor, record=clash, words="the army", attribution="stated")
    make(Actor, record=clash, group=make_group(), side="second")
    make(Actor, record=clash, words="local militia", side="second", role="associated")
    page = page_of(client, clash)
    assert "Attributed to" not in page
    first, other = page.partition("First side")[2].split("Other side")
    assert "the army" in first and "Red front" not in first
    assert "Red front" in other
    assert 'local militia <span class="aside">(associated)' in other


def test_the_note_on_an_actor_is_shown_without_an_attribution(client):
    incident = make_incident()
    make(Actor, record=incident, words="a movement", role="associated", note="The killer is called a follower.")
    assert "The killer is called a follower." in page_of(client, incident)


def test_a_card_marks_the_other_side(client):
    clash = make_incident("clash", kind="clash")
    make(Actor, record=clash, group=make_group(), side="second")
    card = client.get("/incidents/").content.decode().partition('<ol class="entries">')[2]
    assert "Other side: </span>" in card
    assert "attribution" not in card


def test_a_card_shows_on_what_grounds_an_associated_actor_is_named(client):
    incident = make_incident()
    make(Actor, record=incident, words="a government", role="associated", attribution="blamed")
    card = client.get("/incidents/").content.decode().partition('<ol class="entries">')[2]
    assert "(associated, officially blamed)" in card


def test_shared_casualties_are_shown_with_the_other_incidents(client):
    shared = make(SharedCasualties, slug="markets", title="Two markets", killed=120, killed_qualifier="more_than")
    first, second = make_incident("first", shared_casualties=shared), make_incident("second", shared_casualties=shared)
    make_incident("third", shared_casualties=shared, status="draft")
    page = page_of(client, first)
    assert "more than 120" in page
    assert second.get_absolute_url() in page
    assert "/incidents/third/" not in page


def test_the_list_adds_up_the_casualties_of_what_it_shows(client):
    make_incident("one", killed=5, killed_qualifier="exact")
    make_incident("two", killed=7, killed_qualifier="more_than")
    make_incident("three")
    [killed, injured] = client.get("/incidents/").context["casualty_totals"]
    assert (killed.number, killed.row_count, killed.unknown) == (13, 2, 1)
    assert (injured.number, injured.row_count, injured.unknown) == (0, 0, 3)


def test_the_totals_of_a_list_leave_out_a_shared_figure_and_the_page_says_so(client):
    shared = make(SharedCasualties, slug="markets", title="Two markets", killed=120, killed_qualifier="exact")
    first = make_incident("first", shared_casualties=shared)
    make_incident("second", shared_casualties=shared)
    assert "The totals of lists and charts leave them out." in page_of(client, first)
    assert client.get("/incidents/").context["shared_count"] == 2
    assert client.get("/incidents/").context["casualty_totals"][0].number == 0


def test_a_list_of_shared_figures_says_that_none_has_a_number_alone(client):
    make_incident("alone")
    assert "No source gives a number of people killed for any of them." in client.get("/incidents/").content.decode()
    shared = make(SharedCasualties, slug="markets", title="Two markets", killed=120, killed_qualifier="exact")
    make_incident("first", shared_casualties=shared), make_incident("second", shared_casualties=shared)
    page = client.get("/incidents/?toll=shared").content.decode()
    assert "No source gives a number of people killed for any of them alone." in page


def test_a_group_page_lists_its_incidents_with_their_attribution(client):
    group, incident = make_group(), make_incident()
    make(Actor, record=incident, group=group, attribution="suspected")
    page = client.get(group.get_absolute_url()).content.decode()
    assert incident.get_absolute_url() in page


def test_a_group_page_sets_incidents_apart_in_which_it_was_the_other_side(client):
    group = make_group()
    bombing, raid = make_incident("bombing"), make_incident("raid", kind="operation")
    make(Actor, record=bombing, group=group, attribution="claimed")
    make(Actor, record=raid, group=group, side="second")
    own, other = client.get(group.get_absolute_url()).content.decode().split('id="other-side"')
    assert bombing.get_absolute_url() in own and raid.get_absolute_url() not in own
    assert raid.get_absolute_url() in other and bombing.get_absolute_url() not in other


def test_a_person_page_sets_incidents_apart_in_which_it_was_the_other_side(client):
    person = make_person()
    raid = make_incident("raid", kind="operation")
    make(Actor, record=raid, person=person, side="second")
    page = client.get(person.get_absolute_url()).content.decode()
    assert 'id="attributed"' not in page
    assert raid.get_absolute_url() in page.partition('id="other-side"')[2]


@pytest.mark.parametrize(("side", "attribution"), [("first", "stated"), ("second", "")])
def test_an_institution_page_links_to_the_list_of_all_incidents_on_that_side(client, monkeypatch, side, attribution):
    monkeypatch.setattr("records.related_panels.MAX_CARDS", 1)
    army = make_institution("army", kind="military")
    for slug in ("raid", "ambush"):
        make(Actor, record=make_incident(slug), institution=army, side=side, attribution=attribution)
    page = client.get(army.get_absolute_url()).content.decode()
    address = f"/incidents/?institution=army&amp;side={side}"
    assert f'<a href="{address}">Show all 2 in the list</a>' in page
    assert client.get(html.unescape(address)).context["paginator"].count == 2


def test_the_order_of_the_list_says_where_dates_without_a_known_start_come(client):
    early, late = make_incident("early", date="../2003"), make_incident("late", date="2024")
    page = client.get("/incidents/?sort=date")
    assert list(page.context["object_list"]) == [late, early]
    assert "known only to be “in or before” a date come last" in page.content.decode()
