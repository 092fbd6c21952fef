"""The options of a facet in the form of a list: the most frequent, those selected, and those searched for."""

import pytest
from django.http import QueryDict

from incidents.filters import IncidentFilter
from incidents.models import Actor, Incident
from records.facets.options import facet_options
from tests.archive_copy import made_once
from tests.make import make, make_group, make_incident

pytestmark = pytest.mark.django_db


@pytest.fixture
@made_once
def groups(db):
    """Three groups, with three, two and one incidents."""
    for number in (3, 2, 1):
        group = make_group(f"group-{number}")
        for n in range(number):
            incident = make_incident(f"incident-{number}-{n}", killed=number, killed_qualifier="exact")
            make(Actor, record=incident, group=group, attribution="claimed")


def options(query, name="group"):
    """The FacetOptions of the group in the form of the list of incidents with that query string."""
    filterset = IncidentFilter(QueryDict(query), queryset=Incident.objects.published())
    return next(one for one in facet_options(filterset) if getattr(one, "field", None) and one.field.name == name)


def shown(one):
    return [(option.value, option.count, option.selected) for option in one.shown]


def test_the_most_frequent_values_come_first(groups):
    assert shown(options("")) == [("group-3", 3, False), ("group-2", 2, False), ("group-1", 1, False)]


def test_a_selected_value_comes_first_however_rare_it_is(groups, monkeypatch):
    monkeypatch.setattr("records.facets.results.MAX_FULLY_COUNTED", 0)
    for module in ("records.facets.options", "records.filters.choices"):
        monkeypatch.setattr(f"{module}.MAX_NAMED_OPTIONS", 1)
    assert shown(options("group=group-1"))[0] == ("group-1", 1, True)


def test_a_selected_value_that_nothing_has_is_shown_with_a_count_of_none(groups):
    assert ("group-1", 0, True) in shown(options("group=group-1&killed_min=2"))


def test_options_that_are_not_shown_are_counted(groups, monkeypatch):
    monkeypatch.setattr("records.facets.options.MAX_OPEN_OPTIONS", 1)
    one = options("")
    assert ([value for value, _count, _selected in shown(one)], one.others) == (["group-3"], 2)
    assert one.search_name == "find_group"


def test_the_histogram_of_a_range_counts_each_number(groups):
    filterset = IncidentFilter(QueryDict(""), queryset=Incident.objects.published())
    [killed] = [one for one in facet_options(filterset) if getattr(one, "label", "") == "Killed"]
    assert ([bar.count for bar in killed.bars if bar.count], killed.left_out) == ([1, 5], 0)


def test_a_facet_finds_its_values_by_aliases(client, everything):
    for n in range(12):
        group = make_group(f"band-{n}")
        make(Actor, record=everything.incident, group=group, attribution="suspected")
    page = client.get("/incidents/?find_group=RF").content.decode()
    assert 'id="group-red-front"' in page
    assert 'id="group-band-1"' not in page


def test_a_search_in_an_unknown_facet_is_reported(client, everything):
    assert "This list has no filter “find_colour”" in client.get("/incidents/?find_colour=x").content.decode()


def options_by_name(query=""):
    filterset = IncidentFilter(QueryDict(query), queryset=Incident.objects.published())
    return {part.field.name: part for part in facet_options(filterset) if hasattr(part, "field")}


def test_a_facet_by_which_nothing_can_be_chosen_is_not_offered(groups):
    offered = options_by_name()
    assert "group" in offered and "weapon" not in offered


def test_a_facet_in_use_is_offered_though_nothing_has_its_value(groups):
    assert "weapon" in options_by_name("weapon=explosives")
