"""Search terms in a list also find records by the names of their groups, people and places."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from incidents.filters import IncidentFilter
from incidents.models import Actor, Incident, IncidentPlace, Involvement
from measures.filters import MeasureFilter
from measures.models import Measure, MeasureTarget
from profiles.models import GroupAlias
from records.models.change_set import ChangeSet, change_set
from tests.archive_copy import made_once
from tests.make import make, make_group, make_incident, make_measure, make_person, make_place
from tests.stress import examples

pytestmark = pytest.mark.django_db

TEXTS = [
    ("TTP", {"school-attack"}),
    ("Tehreek-e-Taliban", {"school-attack"}),
    ("Swat", {"school-attack"}),
    ("northland", {"school-attack", "market-fire"}),  # the place above both
    ("ada", {"market-fire"}),
    ("school swat", {"school-attack"}),
    ("school harbour", set()),
    ("northland -TTP", {"market-fire"}),
    ("-TTP", set()),
    ('"market fire" harbour', {"market-fire"}),
    ("fires", {"market-fire"}),
    ("hidden", set()),
    ("attack", {"school-attack"}),
    ("market -school -attack", {"market-fire"}),
    ("northland -fire -school", set()),
    ("northland attack school -harbour", {"school-attack"}),
]


@pytest.fixture
@made_once
def incidents(db):
    country = make_place(name="Northland")
    swat = make_place("swat", parent=country, kind="district", name="Swat")
    harbour = make_place("harbour", parent=country, kind="city", name="Harbour")
    taliban = make_group("taliban", title="Tehrik-i-Taliban Pakistan")
    hidden = make_group("hidden-front", title="Hidden Front", status="draft")
    school = make_incident("school-attack", title="School attack")
    fire = make_incident("market-fire", title="Market fire")
    make(Actor, record=school, group=taliban, attribution="claimed")
    make(Actor, record=fire, group=hidden, attribution="suspected")
    make(IncidentPlace, record=school, place=swat)
    make(IncidentPlace, record=fire, place=harbour)
    make(Involvement, record=fire, person=make_person(title="Ada Lund"), role="target")
    ban = make_measure("ban", title="A ban")
    make(MeasureTarget, record=ban, group=taliban)
    return taliban


def filtered(words, **more):
    return IncidentFilter(query_dict(q=words, **more), queryset=Incident.objects.published())


def query_dict(**values):
    return QueryDict(urlencode(values))


@pytest.mark.parametrize(("words", "slugs"), TEXTS)
def test_an_incident_is_found_by_its_texts_and_by_its_groups_people_and_places(incidents, words, slugs):
    assert {incident.slug for incident in filtered(words).qs} == slugs


@pytest.mark.parametrize(("words", "slugs"), TEXTS)
def test_the_counts_of_a_searched_list_are_of_the_same_incidents(incidents, words, slugs):
    assert filtered(words).results.total == len(slugs)


def test_a_measure_is_found_by_the_group_it_is_against(incidents):
    found = MeasureFilter(query_dict(q="ttp"), queryset=Measure.objects.published()).qs
    assert [measure.slug for measure in found] == ["ban"]


def test_a_new_alias_and_a_withdrawal_take_effect_at_once(incidents):
    make(GroupAlias, record=incidents, name="Mountain Men")
    assert filtered("mountain").qs.exists()
    incidents.status, incidents.withdrawal_reason = "withdrawn", "A test."
    with change_set(ChangeSet.Channel.COMMAND):
        incidents.save()
    assert not filtered("mountain").qs.exists() and not filtered("mountain").results.total


def test_invalid_search_terms_are_reported_and_find_nothing(incidents):
    only_minus = filtered("-fire")
    assert not only_minus.qs.exists() and not only_minus.results.total
    assert "a search that only excludes words finds nothing" in only_minus.form.errors["q"][0]
    assert "has no letters or digits" in filtered("?!").form.errors["q"][0]


def test_the_best_match_can_come_first(incidents):
    make_incident("later", title="Later", body="An attack after the attack.", date="2019")
    assert [incident.slug for incident in filtered("attack").qs] == ["later", "school-attack"]
    assert [incident.slug for incident in filtered("attack", sort="relevance").qs] == ["school-attack", "later"]
    assert filtered("", sort="relevance").qs.count() == 3


def test_other_filters_still_apply(incidents):
    assert not filtered("attack", date_after="2020").qs.exists()


@hypothesis_settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=examples(30)
)
@given(words=st.text(alphabet='tp swa"-*', max_size=20) | st.text(max_size=20))
def test_any_search_terms_count_as_many_as_they_list(incidents, words):
    found = filtered(words)
    assert found.qs.count() == found.results.total
