"""The page of an institution, and the links to it from the pages that name it."""

import pytest

from archive.models import Statistic
from incidents.models import Actor
from measures.models import CourtStep, MeasureActor, MeasureTarget
from profiles.models import Designation, Role
from records.models import ChangeSet
from records.models.change_set import change_set
from tests.make import make, make_institution, make_record

pytestmark = pytest.mark.django_db


@pytest.fixture
def everything(everything):
    """One record of each kind, and a person who held office in an institution."""
    make(Role, person=everything.person, institution=everything.ministry, kind="office", title="Minister")
    return everything


def page(client, slug="state"):
    response = client.get(f"/institutions/{slug}/")
    assert response.status_code == 200
    return response.content.decode()


def hide(institution):
    with change_set(ChangeSet.Channel.COMMAND):
        institution.status = "draft"
        institution.save()


def test_a_body_of_several_states_is_not_said_to_lack_a_reported_country(client, everything):
    make_institution("alliance", kind="intergovernmental"), make_institution("bureau", kind="agency")
    assert "<dt>Country</dt>" not in page(client, "alliance")
    assert "<dt>Country</dt>" in page(client, "bureau")
    page_of_list = client.get("/institutions/").content.decode()
    assert "None recorded" in page_of_list.partition('id="facet-place"')[2].partition("</details>")[0]


def test_it_shows_country_parts_and_the_body_it_is_part_of(client, everything):
    assert 'href="/places/northland/"' in page(client)
    assert 'href="/institutions/ministry-of-peace/"' in page(client)
    assert 'href="/institutions/state/"' in page(client, "ministry-of-peace")


def test_it_shows_the_people_who_held_office_in_it(client, everything):
    assert 'href="/people/ada-lund/"' in page(client, "ministry-of-peace")
    hide(everything.person)
    assert "/people/ada-lund/" not in page(client, "ministry-of-peace")


def test_it_shows_its_designation_lists_with_the_number_of_public_groups_on_them(client, everything):
    text = page(client)
    assert "Register of banned groups" in text
    assert '<a href="/groups/?listed_by=register">1</a>' in text
    make(Designation, group=everything.group, list=everything.register, start="2019")  # again
    assert '<a href="/groups/?listed_by=register">1</a>' in page(client)
    hide(everything.group)
    assert "listed_by=register" not in page(client)


def test_it_lists_measures_incidents_and_statistics(client, everything):
    make(MeasureTarget, record=everything.trial, institution=everything.state)
    make(Actor, record=everything.incident, institution=everything.state, attribution="blamed")
    make_record(
        Statistic, "courts", topic="other", number=1, number_qualifier="exact", unit="x", institution=everything.state
    )
    text = page(client)
    assert 'href="/measures/ban-of-red-front/"' in text  # taken by it
    assert 'href="/measures/trial-of-ada-lund/"' in text  # directed at it
    assert 'href="/incidents/market-bombing-2015/"' in text
    assert 'href="/statistics/courts/"' in text


def test_the_page_of_a_court_lists_the_cases_before_it(client, everything):
    court = make_institution("high-court", kind="court")
    make(CourtStep, record=everything.trial, kind="appeal", court=court, defendant=everything.person, outcome="Lost.")
    make(MeasureActor, record=everything.trial, institution=court)
    _taken, _heading, cases = page(client, "high-court").partition('<h2 id="cases">')
    assert 'href="/measures/trial-of-ada-lund/"' in cases
    assert 'href="/people/ada-lund/"' in cases
    assert "Appeal" in cases and "Lost." in cases
    assert '<li class="entry">' not in cases


def test_the_page_of_a_court_says_nothing_of_a_case_against_somebody_who_is_not_public(client, everything):
    court = make_institution("high-court", kind="court")
    hidden = {"defendant": everything.hidden_person, "outcome": "Lost."}
    make(CourtStep, record=everything.trial, kind="appeal", court=court, **hidden)
    make(CourtStep, record=everything.hidden_measure, kind="appeal", court=court, outcome="Lost.")
    text = page(client, "high-court")
    assert "Cases before the court" not in text and "Lost." not in text


def test_the_page_of_a_defendant_names_the_court_of_each_step(client, everything):
    court = make_institution("high-court", kind="court")
    make(CourtStep, record=everything.trial, kind="appeal", court=court, defendant=everything.person)
    text = client.get("/people/ada-lund/").content.decode()
    assert f'href="{court.get_absolute_url()}"' in text.partition('<h2 id="court">')[2]


@pytest.mark.parametrize(
    "path", ["/measures/ban-of-red-front/", "/groups/red-front/", "/people/ada-lund/", "/groups/designations/"]
)
def test_a_page_that_names_a_public_institution_links_to_it(client, everything, path):
    own = everything.ministry if "people" in path else everything.state
    assert f'href="{own.get_absolute_url()}"' in client.get(path).content.decode()
    hide(own)
    text = client.get(path).content.decode()
    assert own.get_absolute_url() not in text
    assert own.title not in text


def test_lists_of_an_unpublished_authority_are_no_values_of_a_filter(client, everything):
    assert not client.get("/groups/?listed_by=register").context["filter"].errors
    hide(everything.state)
    assert client.get("/groups/?listed_by=register").context["filter"].errors


@pytest.mark.parametrize("query", ["kind=agency", "part_of=state", "q=peace", "place=northland&kind=agency"])
def test_filters_find_institutions(client, everything, query):
    found = client.get(f"/institutions/?{query}").context["object_list"]
    assert [institution.slug for institution in found] == ["ministry-of-peace"]


def test_measures_and_incidents_are_found_by_their_institutions(client, everything):
    make(MeasureTarget, record=everything.trial, institution=everything.ministry)
    make(Actor, record=everything.incident, institution=everything.ministry, attribution="blamed")
    for path in ("/measures/?institution=ministry-of-peace", "/incidents/?institution=ministry-of-peace"):
        assert len(client.get(path).context["object_list"]) == 1


def test_measures_are_found_by_the_name_of_the_institution_that_took_them(client, everything):
    assert len(client.get("/measures/?q=northland").context["object_list"]) == 1


def test_the_place_page_lists_the_institutions_of_a_country(client, everything):
    assert 'href="/institutions/state/"' in client.get("/places/northland/").content.decode()
