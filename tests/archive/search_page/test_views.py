"""The search page and the suggestions shown while typing."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from incidents.models import IncidentIdentifier, VictimCount, Weapon
from measures.models import CourtStep
from profiles.models import GroupAlias
from records.facets.indexer import searchable_models
from records.models.change_set import ChangeSet, change_set
from records.registry import searched_types
from tests.make import make, make_group, make_incident, make_measure
from tests.stress import examples

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def test_every_searchable_type_is_offered():
    assert {record_type.model for record_type in searched_types()} == set(searchable_models())


def test_the_empty_page_explains_how_to_search(client):
    page = client.get("/search/")
    assert page.status_code == 200 and "How to search" in text(page)


def test_every_type_is_found_and_counted(client, everything):
    page = client.get("/search/", {"q": "harbour"})
    counts = {record_type.name: number for record_type, number in page.context["counts"]}
    assert counts == {"person": 1, "place": 1, "passage": 1}
    assert page.context["total"] == 3


def test_one_type_can_be_selected_and_opened_as_a_list(client, everything):
    page = client.get("/search/", {"q": "red", "kind": "group"})
    assert [result["address"] for result in page.context["results"]] == ["/groups/red-front/"]
    assert 'href="/groups/?q=red"' in text(page)


def test_a_group_links_to_its_incidents(client, everything):
    page = client.get("/search/", {"q": "RF"})
    assert 'href="/incidents/?group=red-front">1 incident</a>' in text(page)
    assert client.get("/incidents/?group=red-front").context["object_list"]


def test_matches_are_highlighted(client, everything):
    assert "<mark>Red front</mark>" in text(client.get("/search/", {"q": '"red front"'}))


def test_an_alias_that_matched_is_shown(client, everything):
    make(GroupAlias, record=everything.group, name="Mountain Men")
    assert "Also known as <mark>Mountain</mark> Men" in text(client.get("/search/", {"q": "mountain"}))
    assert "also <mark>Mountain</mark> Men" in text(client.get("/search/jump", {"q": "mount"}))


def test_an_identifier_that_matched_is_not_called_a_name(client, everything):
    make(IncidentIdentifier, record=everything.incident, scheme="acled", value="PAK12345")
    page = text(client.get("/search/", {"q": "PAK12345"}))
    assert "Identifier <mark>PAK12345</mark>" in page and "Also known as" not in page


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("truck with explosives", "/incidents/market-bombing-2015/"),
        ("shopkeepers", "/incidents/market-bombing-2015/"),
        ("embezzlement", "/measures/trial-of-ada-lund/"),
        ("sentenced in absence", "/measures/trial-of-ada-lund/"),
    ],
)
def test_the_words_of_rows_are_found(client, everything, words, address):
    make(Weapon, record=everything.incident, type="vehicle", detail="a truck with explosives")
    make(VictimCount, record=everything.incident, harm="killed", victim_class="civilians", words="shopkeepers")
    step = {"kind": "conviction", "charge": "Embezzlement", "outcome": "Sentenced in absence."}
    make(CourtStep, record=everything.trial, **step)
    assert f'href="{address}"' in text(client.get("/search/", {"q": words}))


def test_a_withdrawn_record_is_gone_at_once(client, everything):
    everything.group.status, everything.group.withdrawal_reason = "withdrawn", "A test."
    assert client.get("/search/", {"q": "RF"}).context["total"]
    with change_set(ChangeSet.Channel.COMMAND):
        everything.group.save()
    page = client.get("/search/", {"q": "RF", "kind": "group"})
    assert not page.context["total"] and not page.context["counts"]


def test_drafts_are_found_nowhere(client, everything):
    assert not client.get("/search/", {"q": "hidden"}).context["total"]
    assert "hidden-front" not in text(client.get("/search/jump", {"q": "hidden"}))


def test_a_misspelt_word_is_corrected(client, everything):
    page = client.get("/search/", {"q": "nrothland"})
    assert "No results" in text(page) and 'href="/search/?q=northland"' in text(page)


def test_results_come_in_pages(client, db):
    with change_set(ChangeSet.Channel.COMMAND):
        for number in range(30):
            make_incident(f"fire-{number}", title=f"Fire {number}")
    page = client.get("/search/", {"q": "fires", "page": "2"})
    assert len(page.context["results"]) == 5 and "page 2 of 2" in text(page)
    missing = client.get("/search/", {"q": "fires", "page": "9"})
    assert missing.status_code == 404 and "There is no page “9”" in text(missing)


def test_a_page_takes_few_queries_however_many_it_shows(client, django_assert_max_num_queries):
    with change_set(ChangeSet.Channel.COMMAND):
        for number in range(30):
            make_group(f"front-{number}")
    with django_assert_max_num_queries(12):
        client.get("/search/", {"q": "front"})


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("q=%00", "cannot be searched for"),
        ("q=" + "x" * 401, "too long"),
        ("q=a&kind=dragon", "dragon"),
        ("q=a&colour=red", "no filter “colour”"),
        ("q=a&q=b", "given more than once"),
        ("q=-fire", "a search that only excludes words finds nothing"),
        ("q=%3F%21", "has no letters or digits"),
        ("q=front&page=x", "There is no page “x”"),
    ],
)
def test_invalid_input_shows_an_error_and_no_results(client, everything, query, message):
    page = client.get(f"/search/?{query}")
    assert message in text(page)
    assert "page=" in query or not page.context["results"]


def test_the_suggestions_link_to_records_and_to_the_search(client, everything):
    fragment = text(client.get("/search/jump", {"q": "red f"}))
    assert 'href="/groups/red-front/"' in fragment and 'href="/search/?q=red%20f"' in fragment
    assert "<html" not in fragment


@pytest.mark.parametrize(("query", "status"), [("q=%00", 400), ("q=" + "x" * 401, 400), ("q=", 200), ("", 200)])
def test_the_suggestions_reject_invalid_input(client, db, query, status):
    assert client.get(f"/search/jump?{query}").status_code == status


def test_the_search_box_is_on_every_page_and_a_plain_form(client, everything):
    for path in ("/", "/groups/", "/groups/red-front/"):
        assert '<form class="find" method="get" action="/search/"' in text(client.get(path))


@pytest.mark.parametrize(
    ("path", "words", "shown"),
    [
        ("groups", "fronts", "Red <mark>front</mark>"),
        ("people", "lund", "Ada <mark>lund</mark>"),
        ("incidents", "bombs", "Market <mark>bombing</mark> 2015"),
        ("measures", "ban", "<mark>Ban</mark> of red front"),
        ("statistics", "closed", "Schools <mark>closed</mark>"),
    ],
)
def test_matches_in_a_list_are_highlighted(client, everything, path, words, shown):
    page = text(client.get(f"/{path}/", {"q": words}))
    assert shown in page
    assert "<mark>" not in text(client.get(f"/{path}/"))


@hypothesis_settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=examples(60)
)
@given(
    words=st.text(max_size=30) | st.text(alphabet='ab"-*\x00 é', max_size=30),
    kind=st.sampled_from(["", "group"]) | st.text(max_size=8),
    page=st.sampled_from(["", "1"]) | st.text(max_size=6),
)
def test_no_text_breaks_the_search(client, everything, words, kind, page):
    assert client.get("/search/", {"q": words, "kind": kind, "page": page}).status_code in (200, 404)
    assert client.get("/search/jump", {"q": words}).status_code in (200, 400)


def test_another_spelling_of_a_name_is_found_in_texts_too(client):
    make_group("al-qaeda", title="al-Qaeda")
    make_incident("raid", summary="Fighters of al-Qaeda were arrested.")
    page = client.get("/search/?q=al+Qaida").content.decode()
    assert 'href="/incidents/raid/"' in page
    assert "Fighters of al-<mark>Qaeda</mark>" in page


def test_a_group_of_that_name_comes_before_titles_with_it(client):
    group = make_group("tehrik", title="Tehrik-e-Taliban Pakistan")
    make(GroupAlias, record=group, name="TTP", kind="acronym")
    make_measure("ban-of-ttp", title="TTP")
    page = client.get("/search/?q=TTP").content.decode()
    assert page.index("/groups/tehrik/") < page.index("/measures/ban-of-ttp/")


def test_a_list_without_results_suggests_a_correct_spelling(client):
    make_incident("raid", title="Bombing of a market", suicide=True)
    page = client.get("/incidents/?q=bomibng&suicide=yes").content.decode()
    assert 'href="/incidents/?q=bombing&amp;suicide=yes"' in page
