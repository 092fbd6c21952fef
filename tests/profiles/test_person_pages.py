"""The page of a person."""

import pytest

from profiles.models import LifeEvent, Role
from tests.make import make, make_group, make_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "title", "shown"),
    [
        ("leader", "second emir", "leader"),
        ("leader", "Spiritual leader of the party", ""),
        ("follower", "notable follower of the front", ""),
        ("spokesperson", "former spokesman", ""),
        ("office", "Prime Minister", "office holder"),
        ("other", "journalist", ""),
        ("commander", "", "commander"),
    ],
)
def test_the_kind_of_a_role_is_given_beside_its_title_unless_the_title_says_it(kind, title, shown):
    assert Role(kind=kind, title=title).kind_beside_title == shown


def test_an_event_or_a_role_of_another_kind_is_not_called_other(client):
    person = make_person()
    make(Role, person=person, kind="other", title="Journalist")
    make(LifeEvent, record=person, kind="other", text="Moved to Harbour.")
    make(LifeEvent, record=person, kind="arrested", text="Arrested in Harbour.")
    page = client.get(person.get_absolute_url()).content.decode()
    assert "Moved to Harbour." in page
    assert "<strong>Arrested.</strong> Arrested in Harbour." in page
    assert "<strong>Other.</strong>" not in page and ">other<" not in page


def test_a_list_says_when_a_role_ended(client):
    person = make_person()
    make(Role, person=person, kind="leader", title="Second emir", start="2013", end="2018")
    make(Role, person=person, kind="other", title="Journalist", start="2001")
    card = client.get("/people/").content.decode().partition('<ol class="entries">')[2].partition("</ol>")[0]
    assert "(2013 to 2018)" in card
    assert "2001" not in card


@pytest.mark.parametrize("start", ["2014/2016", "2014/.."])
def test_a_role_whose_start_is_known_to_within_a_period_is_not_from_that_period(client, start):
    person = make_person()
    make(Role, person=person, group=make_group(), kind="leader", start=start)
    page = client.get(person.get_absolute_url()).content.decode()
    assert "from between" not in page and "from in or after" not in page
