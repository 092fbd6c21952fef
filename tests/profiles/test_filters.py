"""What each filter of the lists of groups, people and institutions finds."""

import pytest

from profiles.filters import GroupFilter, InstitutionFilter, PersonFilter
from profiles.models import Designation, DesignationList, GroupPlace, LifeEvent, Relation, Role
from tests.archive_copy import made_once
from tests.filter_queries import filters_tried, slugs_found
from tests.make import make, make_group, make_institution, make_person, make_place


@pytest.fixture
@made_once
def profiles(db):
    """A listed army and its political party; their leader and a spokesman who was arrested; a state and its court."""
    country = make_place()
    city = make_place("harbour", parent=country, kind="city")
    state = make_institution("state", country=country)
    court = make_institution("court", kind="court", parent=state)
    army = make_group("army", activity="active", start="1999-03")
    party = make_group("party", kind="party", start="2004")
    make(GroupPlace, record=army, place=city)
    make(Relation, group=party, kind="wing", other=army)
    make(Relation, institution=state, kind="supports", other=army)
    make(Relation, institution=state, kind="rival", other_institution=court)
    register = make(DesignationList, slug="register", name="Register", authority=state)
    make(Designation, group=army, list=register, start="2016")
    leader, spokesman = make_person("leader", category="suspect"), make_person("spokesman", category="member")
    make(Role, person=leader, group=army, kind="leader")
    make(Role, person=spokesman, group=party, kind="spokesperson")
    make(Relation, person=leader, kind="rival", other=party)
    make(Relation, person=spokesman, kind="aide", other_person=leader)
    make(Relation, institution=court, kind="supports", other_person=spokesman)
    make(LifeEvent, record=spokesman, kind="arrested", text="Arrested.", date="2016")
    make_group("draft-group", status="draft"), make_person("draft-person", status="draft")
    make_institution("draft-institution", status="draft")


GROUPS = {
    "": {"army", "party"},
    "q=party": {"party"},
    "kind=party": {"party"},
    "kind=party&kind=armed_group": {"army", "party"},
    "activity=active": {"army"},
    "place=harbour": {"army"},
    "place=northland": {"army"},
    "place=not_known": {"party"},
    "listed_by=register": {"army"},
    "listed_by=not_known": {"party"},
    "related_to=army": {"party"},
    "related_to=party": {"army"},
    "related_to=not_known": set(),
    "related_person=leader": {"party"},
    "related_person=not_known": {"army"},
    "related_institution=state": {"army"},
    "related_institution=not_known": {"party"},
    "founded_after=2000": {"party"},
    "founded_after=1999-03": {"army", "party"},
    "founded_before=1999-03": {"army"},
    "founded_before=1999-02": set(),
    "founded_known=month": {"army"},
    "kind=party&place=harbour": set(),
}
PEOPLE = {
    "": {"leader", "spokesman"},
    "q=spokesman": {"spokesman"},
    "group=army": {"leader"},
    "group=not_known": set(),
    "role=spokesperson": {"spokesman"},
    "group=army&role=spokesperson": set(),
    "standing=suspect": {"leader"},
    "event=arrested": {"spokesman"},
    "event=not_known": {"leader"},
    "related_group=party": {"leader"},
    "related_group=not_known": {"spokesman"},
    "related_person=leader": {"spokesman"},
    "related_person=spokesman": {"leader"},
    "related_institution=court": {"spokesman"},
    "related_institution=not_known": {"leader"},
}
INSTITUTIONS = {
    "": {"state", "court"},
    "q=court": {"court"},
    "kind=state": {"state"},
    "place=northland": {"state"},
    "place=harbour": set(),
    "place=not_known": {"court"},
    "part_of=state": {"court"},
    "part_of=not_known": {"state"},
    "related_group=army": {"state"},
    "related_group=not_known": {"court"},
    "related_person=spokesman": {"court"},
    "related_person=not_known": {"state"},
    "related_institution=state": {"court"},
    "related_institution=court": {"state"},
    "related_institution=not_known": set(),
}
LISTS = [(GroupFilter, GROUPS), (PersonFilter, PEOPLE), (InstitutionFilter, INSTITUTIONS)]


def test_each_filter_finds_the_records_it_names(profiles):
    for filterset_class, queries in LISTS:
        assert {query: slugs_found(filterset_class, query) for query in queries} == queries


@pytest.mark.parametrize(("filterset_class", "queries"), LISTS)
def test_every_filter_is_tried(filterset_class, queries):
    assert filters_tried(queries) == set(filterset_class.base_filters) - {"sort"}
