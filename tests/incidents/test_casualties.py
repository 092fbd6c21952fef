"""Casualties: one number to count, the words of the source to show."""

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from incidents.filters import IncidentFilter
from incidents.models import Incident, SharedCasualties
from records.facets.casualty_totals import casualty_total
from records.models import ChangeSet
from records.models.change_set import change_set
from records.models.tracked import save_checked
from tests.make import make, make_incident

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("figures", "counted"),
    [
        ({"killed": 17, "killed_qualifier": "more_than"}, 18),
        ({"killed": 7, "killed_qualifier": "at_least"}, 7),
        ({"killed_low": 10, "killed_high": 14}, 10),
        ({"killed": 0, "killed_qualifier": "exact"}, 0),
        ({}, None),
    ],
)
def test_filters_and_totals_count_one_number(figures, counted):
    make_incident(**figures)
    assert Incident.objects.get().killed_counted == counted


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ({"killed": 7}, "its qualifier together"),
        ({"killed_qualifier": "at_least"}, "its qualifier together"),
        ({"killed_low": 9, "killed_high": 4}, "above the highest"),
        ({"killed_words": "dozens"}, "enter a wording"),
        ({"killed_qualifier": "in_words"}, "enter a wording"),
        ({"killed": -1, "killed_qualifier": "exact"}, "greater than or equal to 0"),
    ],
)
def test_a_figure_that_breaks_a_rule_is_refused_with_a_sentence(figures, sentence):
    with pytest.raises(ValidationError, match=sentence):
        make_incident(**figures)


def test_a_shared_casualties_belongs_to_several_incidents_and_is_stored_once():
    shared = make(SharedCasualties, slug="markets", title="Two markets", killed=120, killed_qualifier="more_than")
    first, second = make_incident("first", shared_casualties=shared), make_incident("second", shared_casualties=shared)
    assert set(shared.incidents.all()) == {first, second}
    assert first.killed is second.killed is None


def test_a_total_of_killed_leaves_out_incidents_without_a_number():
    make_incident("one", killed=5, killed_qualifier="exact")
    make_incident("two", killed=7, killed_qualifier="at_least")
    make_incident("three", killed=10, killed_qualifier="about", killed_low=8, killed_high=15)
    make_incident("four", killed=20, killed_qualifier="up_to")
    make_incident("five")
    make_incident("six", killed=0, killed_qualifier="exact")
    make_incident("seven", killed_high=5)
    total = casualty_total(IncidentFilter(QueryDict(), queryset=Incident.objects.published()).results, "killed")
    assert (total.number, total.lowest, total.highest) == (42, 20, 47)
    assert (total.row_count, total.open_ended, total.unknown) == (5, 1, 2)


FIGURES = [
    ({"killed": 5, "killed_qualifier": "exact"}, "number"),
    ({"killed_low": 3}, "number"),
    ({"killed_high": 5}, ""),
    ({"killed_qualifier": "in_words", "killed_words": "dozens"}, "wording"),
    ({}, "killed_unknown"),
]


@pytest.mark.parametrize(("figures", "condition"), FIGURES)
def test_only_an_incident_without_any_figure_is_found_as_not_reported(figures, condition):
    make_incident(injured=1, injured_qualifier="exact", **figures)
    assert {name for name in ("killed_unknown", "wording") if found(f"toll={name}")} == {condition} - {"number", ""}


def test_an_incident_with_a_shared_figure_is_found_as_not_reported_until_the_figure_is():
    shared = make(SharedCasualties, slug="markets", title="Two markets", injured=3, injured_qualifier="exact")
    make_incident(shared_casualties=shared)
    assert found("toll=killed_unknown") == 1 and not found("toll=injured_unknown")
    shared.killed_qualifier, shared.killed_words = "in_words", "dozens"
    with change_set(ChangeSet.Channel.COMMAND):
        save_checked(shared)
    assert not found("toll=killed_unknown")


@pytest.mark.parametrize(
    ("figures", "most"),
    [
        ({"killed_low": 3}, None),
        ({"killed": 3, "killed_qualifier": "at_least"}, None),
        ({"killed_high": 5}, 5),
        ({"killed_low": 3, "killed_high": 5}, 5),
        ({"killed": 5, "killed_qualifier": "up_to"}, 5),
        ({"killed": 3, "killed_qualifier": "more_than", "killed_high": 5}, 5),
    ],
)
def test_an_upper_limit_finds_what_certainly_does_not_exceed_it(figures, most):
    make_incident(**figures)
    assert [limit for limit in (4, 5, 99) if found(f"killed_max={limit}")] == [
        x for x in (4, 5, 99) if most and x >= most
    ]


def found(query):
    """How many incidents a query finds, in the database and by the index."""
    filterset = IncidentFilter(QueryDict(query), queryset=Incident.objects.published())
    assert filterset.qs.count() == filterset.results.total
    return filterset.results.total
