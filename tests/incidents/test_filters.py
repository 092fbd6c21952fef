"""What each filter of the list of incidents finds."""

import pytest
from django.http import QueryDict

from incidents.filters import IncidentFilter
from incidents.models import (
    Actor,
    Attack,
    Incident,
    IncidentCitation,
    IncidentPlace,
    Involvement,
    SharedCasualties,
    Target,
    VictimCount,
    Weapon,
)
from records.models import Dataset
from tests.archive_copy import made_once
from tests.make import (
    make,
    make_group,
    make_incident,
    make_institution,
    make_person,
    make_place,
    make_source,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
@made_once
def incidents(db):
    """A bombing of March 2015 by a group in a city, of which sources differ, and a foiled attack of 2016."""
    country = make_place()
    city = make_place("harbour", parent=country, kind="city")
    bombing = make_incident(
        "bombing", date="2015-03", kind="attack", killed=7, killed_qualifier="at_least", suicide=True
    )
    make(Actor, record=bombing, group=make_group(), attribution="claimed")
    make(IncidentPlace, record=bombing, place=city)
    make(Attack, record=bombing, type="bombing")
    make(Target, record=bombing, type="police", nationality=country)
    make(Target, record=bombing, type="citizens")
    make(VictimCount, record=bombing, harm="killed", victim_class="women", number=2, number_qualifier="exact")
    make(VictimCount, record=bombing, harm="killed", victim_class="children", number=0, number_qualifier="exact")
    make(
        VictimCount,
        record=bombing,
        harm="injured",
        victim_class="clergy",
        number_qualifier="in_words",
        number_words="a few",
    )
    make(Weapon, record=bombing, type="explosives")
    make(Involvement, record=bombing, person=make_person(), role="killed")
    make(IncidentCitation, record=bombing, source=make_source(), status="conflicting", figure="9 killed")
    shared = make(SharedCasualties, slug="two", title="Two", injured_low=3, injured_high=9)
    dataset = make(Dataset, slug="free", name="Free", licence="CC BY 4.0", republishable=True)
    fields = {"injured_low": 1, "injured_high": 4, "shared_casualties": shared, "dataset": dataset, "dataset_key": "7"}
    details = {"hostage_outcome": "released", "property_damage": False, "doubt": "crime"}
    foiled = make_incident("foiled", date="2016-05-02", outcome="foiled", **fields, **details)
    make(Actor, record=foiled, institution=make_institution("state"), side="second")
    make(Actor, record=foiled, person=make_person("lone-attacker"), attribution="suspected")
    make_incident("draft", status="draft", killed=7, killed_qualifier="exact")


BOMBING, FOILED, BOTH = {"bombing"}, {"foiled"}, {"bombing", "foiled"}


QUERIES = [
    ("", BOTH),
    ("q=bombing", BOMBING),
    ("q=red+front", BOMBING),
    ("group=red-front", BOMBING),
    ("group=not_known", FOILED),
    ("attribution=claimed", BOMBING),
    ("attribution=not_known", set()),
    ("side=first", BOTH),
    ("side=second", FOILED),
    ("group=red-front&side=second", set()),
    ("group=red-front&actor_role=main", BOMBING),
    ("group=red-front&actor_role=associated", set()),
    ("date_after=2015-03-31", BOTH),
    ("date_before=2015-03-01", BOMBING),
    ("date_after=2015-04", FOILED),
    ("date_known=day", FOILED),
    ("attack=bombing", BOMBING),
    ("nationality=northland", BOMBING),
    ("nationality=northland&target=citizens", set()),
    ("victims=women", BOMBING),
    ("victims=children", set()),
    ("victims=clergy", BOMBING),
    ("victims=not_known", FOILED),
    ("hostage_outcome=released", FOILED),
    ("hostage_outcome=not_known", BOMBING),
    ("property_damage=no", FOILED),
    ("doubt=crime", FOILED),
    ("doubt=not_known", BOMBING),
    ("outcome=not_known", BOMBING),
    ("attack=not_known", FOILED),
    ("target=police", BOMBING),
    ("weapon=explosives", BOMBING),
    ("place=harbour", BOMBING),
    ("place=northland", BOMBING),
    ("kind=attack", BOTH),
    ("killed_min=7", BOMBING),
    ("killed_min=8", set()),
    ("killed_max=100", set()),
    ("injured_min=1", FOILED),
    ("injured_max=4", FOILED),
    ("injured_max=3", set()),
    ("toll=killed_unknown", FOILED),
    ("toll=injured_unknown", BOMBING),
    ("toll=range", FOILED),
    ("toll=shared", FOILED),
    ("sources=conflicting", BOMBING),
    ("suicide=yes", BOMBING),
    ("suicide=not_known", FOILED),
    ("outcome=foiled", FOILED),
    ("dataset=free", FOILED),
    ("person=ada-lund", BOMBING),
    ("person=lone-attacker", FOILED),
    ("person=not_known", set()),
    ("institution=state", FOILED),
    ("person=lone-attacker&side=first", FOILED),
    ("person=lone-attacker&side=second", set()),
    ("person=ada-lund", BOMBING),
    ("person=ada-lund&side=first", set()),
    ("side=second&attribution=suspected", set()),
    ("side=first&attribution=suspected", FOILED),
    ("side=second&attribution=not_known", FOILED),
    ("institution=state&attribution=not_known", FOILED),
    ("group=red-front&attribution=not_known", set()),
    ("group=not_known&attribution=suspected", FOILED),
    ("group=not_known&attribution=claimed", set()),
    ("institution=state&person=lone-attacker", FOILED),
    ("institution=state&person=lone-attacker&side=second", set()),
    ("institution=state&side=second", FOILED),
    ("institution=state&side=first", set()),
    ("institution=state&attribution=suspected", set()),
    ("institution=state&actor_role=associated", set()),
    ("group=red-front&attack=not_known", set()),
]


@pytest.mark.parametrize(("query", "slugs"), QUERIES)
def test_a_filter_finds_the_incidents_it_names(incidents, query, slugs):
    filterset = IncidentFilter(QueryDict(query), queryset=Incident.objects.published())
    assert not filterset.form.errors
    assert {incident.slug for incident in filterset.qs} == slugs
    assert filterset.results.total == len(slugs)


@pytest.mark.parametrize(
    ("sort", "first"), [("date", "bombing"), ("-date", "foiled"), ("-killed", "bombing"), ("-injured", "foiled")]
)
def test_the_list_can_be_sorted(incidents, sort, first):
    filterset = IncidentFilter(QueryDict(f"sort={sort}"), queryset=Incident.objects.published())
    assert filterset.qs[0].slug == first


def test_every_filter_is_tried():
    tried = {part.partition("=")[0] for query, _slugs in QUERIES for part in query.split("&")}
    assert set(IncidentFilter.base_filters) - {"sort"} == tried - {""}


def test_a_dataset_of_which_nothing_is_public_is_not_known_to_the_filter(incidents):
    dataset = make(Dataset, slug="coming", name="Upcoming", licence="CC BY 4.0", republishable=True)
    make_incident("to-come", status="draft", dataset=dataset, dataset_key="1")
    filterset = IncidentFilter(QueryDict("dataset=coming"), queryset=Incident.objects.published())
    assert not filterset.form.is_valid() and "Upcoming" not in str(filterset.form.errors)
