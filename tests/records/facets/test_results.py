"""The count of a value equals the number of records that selecting it finds, for every filter of every list."""

import random

import pytest
from django.db import connection, transaction
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from incidents.codes.types import AttackType, WeaponType
from incidents.models import Actor, Attack, Incident, IncidentCitation, IncidentPlace, Involvement, Weapon
from records.facets.facet import NOT_KNOWN
from records.models.change_set import ChangeSet, change_set
from records.registry import filterset_of, record_types
from tests.make import make, make_everything, make_group, make_person, make_place, make_source

pytestmark = pytest.mark.django_db

SEED = 4
DATES = ["", "2014", "2014-05", "2014-05-07", "2015-11-30", "2013-12/2014-01", "2016-02", "2014-05-03/..", "../2014-05"]


def filterset_for(model, query=""):
    return filterset_of(model)(QueryDict(query), queryset=model.objects.published())


def agrees(filterset):
    """Whether the index and the database give the same rows."""
    assert not filterset.form.errors
    return set(filterset.results.rows) == set(filterset.qs.values_list("pk", flat=True))


@pytest.fixture(scope="module")
def many(django_db_setup, django_db_blocker):
    """Sixty incidents of every sort, several values of each kind at once, for tests that only read."""
    around = transaction.atomic()
    around._from_testcase = True
    with django_db_blocker.unblock(), around:
        yield make_many()
        transaction.set_rollback(True)


def make_many():
    everything = make_everything()
    chance = random.Random(SEED)
    groups = [
        everything.group,
        *(make_group(f"group-{n}") for n in range(4)),
        make_group("draft-group", status="draft"),
    ]
    people = [make_person(f"person-{n}") for n in range(3)]
    province = make_place("upland", parent=everything.country, kind="province")
    places = [everything.city, province, *(make_place(f"town-{n}", parent=province, kind="city") for n in range(3))]
    source = make_source("wire")
    with change_set(ChangeSet.Channel.COMMAND):
        for n in range(60):
            date = chance.choice(DATES)
            qualifier = chance.choice(["exact", "at_least", "more_than", "up_to", "about", ""])
            casualties = {"killed": chance.randrange(60), "killed_qualifier": qualifier} if qualifier else {}
            if qualifier == "about":
                casualties |= {"killed_low": 1, "killed_high": 70}
            suicide, status = chance.choice([None, True, False]), chance.choice(["published"] * 5 + ["draft"])
            incident = make(
                Incident,
                slug=f"incident-{n}",
                title=f"Incident {n}",
                kind="attack",
                date=date,
                suicide=suicide,
                status=status,
                **casualties,
            )
            for group in chance.sample(groups, chance.randrange(3)):
                side = chance.choice(["first", "first", "second"])
                attribution = chance.choice(Actor.Attribution.values) if side == "first" else ""
                make(Actor, record=incident, group=group, side=side, attribution=attribution)
            if chance.random() < 0.3:
                make(Actor, record=incident, words="gunmen", attribution="unknown")
            for place in chance.sample(places, chance.randrange(3)):
                make(IncidentPlace, record=incident, place=place)
            for word in chance.sample(AttackType.values[:4], chance.randrange(3)):
                make(Attack, record=incident, type=word)
            for word in chance.sample(WeaponType.values[4:7], chance.randrange(2)):
                make(Weapon, record=incident, type=word)
            for person in chance.sample(people, chance.randrange(2)):
                make(Involvement, record=incident, person=person, role="target")
            if chance.random() < 0.2:
                cited = {"supports": ["killed"], "status": "conflicting", "figure": "another"}
                make(IncidentCitation, record=incident, source=source, **cited)
    return everything


def options_of(filterset, name):
    counts = filterset.results.counts(name)
    return filterset.filters[name].options(counts, None)


@pytest.mark.parametrize("model", [record_type.model for record_type in record_types()])
def test_the_count_of_each_value_is_what_selecting_it_finds(many, model):
    filterset = filterset_for(model)
    for name, filter_ in filterset.filters.items():
        if hasattr(filter_, "facet"):
            for option in options_of(filterset, name):
                chosen = filterset_for(model, f"{name}={option.value}")
                assert agrees(chosen)
                assert chosen.results.total == option.count, (name, option)


CHOICES = [
    "group=red-front",
    "group=red-front&group=group-1",
    "group=not_known",
    "attribution=claimed",
    "attribution=not_known",
    "group=red-front&attribution=claimed",
    "group=red-front&group=not_known&attribution=claimed&attribution=blamed",
    "group=group-2&attribution=not_known",
    "group=red-front&side=second",
    "group=red-front&group=group-2&side=first&attribution=claimed",
    "side=second&attribution=not_known",
    "person=person-1&side=first",
    "person=not_known&person=person-1&actor_role=main",
    "side=second&actor_role=main&attribution=not_known&attribution=claimed",
    "group=red-front&side=first&actor_role=main",
    "group=not_known&attribution=not_known",
    "attack=bombing&attack=not_known",
    "attack=armed_assault&weapon=explosives&place=upland",
    "place=northland",
    "place=upland&place=harbour",
    "place=not_known",
    "date_after=2014-05",
    "date_before=2014-05-06",
    "date_after=2014&date_before=2014&date_known=day",
    "date_known=undated",
    "date_known=after&date_known=before",
    "date_after=2014-05-21",
    "date_before=2014-05-02",
    "date_after=9999",
    "killed_min=10",
    "killed_max=20",
    "killed_min=5&killed_max=40&suicide=yes",
    "killed_min=0",
    "toll=killed_unknown",
    "toll=range&toll=shared",
    "sources=conflicting",
    "suicide=not_known&suicide=no",
    "person=person-1&attack=bombing",
    "q=incident",
    "q=Red+front&attack=bombing",
]


@pytest.mark.parametrize("query", CHOICES)
def test_the_index_and_the_database_find_the_same_incidents(many, query):
    assert agrees(filterset_for(Incident, query))


@pytest.mark.parametrize("query", CHOICES)
def test_a_count_with_other_filters_is_what_selecting_that_value_finds(many, query):
    filterset = filterset_for(Incident, query)
    for name in ("group", "person", "attribution", "side", "actor_role", "attack", "place", "suicide", "toll"):
        rest = "&".join(part for part in query.split("&") if not part.startswith(f"{name}="))
        for option in options_of(filterset, name):
            found = filterset_for(Incident, f"{rest}&{name}={option.value}").qs.count()
            assert found == option.count, (name, option, rest)


@pytest.mark.parametrize("query", ["", "attack=bombing", "place=upland&suicide=yes"])
def test_a_facet_too_large_to_count_completely_shows_the_same_values(many, monkeypatch, query):
    filterset = filterset_for(Incident, query)
    monkeypatch.setattr("records.facets.results.MAX_FULLY_COUNTED", 0)
    for name in ("group", "person", "place", "attack"):
        counts = filterset.results.counts(name)
        shown, _all = filterset.results.most_frequent(name, 3)
        most = sorted((n for value, n in counts.items() if value != NOT_KNOWN), reverse=True)[:2]
        assert sorted((n for value, n in shown.items() if value != NOT_KNOWN), reverse=True)[:2] == most
        assert shown.items() <= counts.items()
        assert shown.get(NOT_KNOWN) == counts.get(NOT_KNOWN)


def test_an_unpublished_group_cannot_be_selected(many):
    words = {option.value for option in options_of(filterset_for(Incident), "group")}
    assert "red-front" in words
    assert not words & {"draft-group", "hidden-front"}


def test_a_list_with_counts_costs_at_most_twelve_queries(client, many):
    for query in ("", "group=red-front&attack=bombing&place=upland", "q=front&group=red-front"):
        client.get(f"/incidents/?{query}")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/incidents/?{query}")
        assert len(queries) <= 12, [query["sql"][:120] for query in queries]
