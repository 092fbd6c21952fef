"""Lists and pages take the same number of queries however much they show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from incidents.models import Actor, Attack, Incident, IncidentCitation, IncidentPlace, Target
from measures.models import MeasureActor, MeasureSubject, MeasureTarget
from profiles.models import GroupAlias, LifeEvent, Relation, Role
from tests.make import (
    in_one_change_set,
    make,
    make_group,
    make_incident,
    make_institution,
    make_measure,
    make_person,
    make_source,
)

pytestmark = pytest.mark.django_db
PATHS = [
    "/",
    "/groups/",
    "/people/",
    "/institutions/",
    "/incidents/",
    "/measures/",
    "/places/",
    "/sources/",
    "/groups/red-front/",
    "/people/ada-lund/",
    "/institutions/state/",
    "/institutions/ministry-of-peace/",
    "/incidents/market-bombing-2015/",
    "/measures/ban-of-red-front/",
    "/places/northland/",
    "/sources/daily-news-report/",
]


def cost(client, path):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


@in_one_change_set
def make_more(everything, number, first=0):
    for n in range(first, first + number):
        group, person = make_group(f"group-{n}"), make_person(f"person-{n}")
        make(GroupAlias, record=group, name=f"G{n}")
        make(Relation, group=everything.group, kind="ally", other=group, start=f"20{n + 10}")
        make(Relation, institution=everything.state, kind="supports", other=group)
        make(Relation, person=everything.person, kind="ally", other_institution=make_institution(f"office-{n}"))
        make(Role, person=person, group=everything.group, kind="member", title=f"number {n}")
        make(LifeEvent, record=everything.person, kind="arrested", text=f"Arrested {n}.", date=f"20{n + 10}")
        make(Role, person=person, institution=everything.ministry, kind="office")
        make_institution(f"agency-{n}", parent=everything.state)
        incident = make_incident(f"incident-{n}")
        make(IncidentPlace, record=incident, place=everything.city)
        make(Actor, record=incident, group=everything.group, attribution="claimed")
        make(Actor, record=everything.incident, group=group, attribution="blamed")
        make(Attack, record=incident, type="bombing")
        make(Target, record=everything.incident, type="police", name=f"station {n}")
        source = make_source(f"source-{n}")
        make(IncidentCitation, record=everything.incident, source=source, locator=str(n))
        measure = make_measure(f"measure-{n}")
        make(MeasureActor, record=measure, institution=everything.state)
        make(MeasureTarget, record=measure, group=everything.group)
        make(MeasureTarget, record=everything.measure, person=person)
        make(MeasureSubject, record=measure, group=everything.other)
        make(MeasureSubject, record=everything.measure, institution=make_institution(f"bureau-{n}"))


def test_more_records_cost_no_more_queries(client, everything):
    make_more(everything, 2)
    before = {path: cost(client, path) for path in PATHS}
    make_more(everything, 3, first=2)
    more = {path: (cost(client, path), before[path]) for path in PATHS}
    assert {path: counts for path, counts in more.items() if counts[0] > counts[1]} == {}


@pytest.mark.parametrize("path", ["map/", "map.json", "timeline/", "timeline/?zoom=2015", "charts/"])
def test_maps_and_charts_read_no_texts(client, everything, path):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"/incidents/{path}").status_code == 200
    assert not [query["sql"] for query in queries if '"incidents_incident"."summary"' in query["sql"]]


def test_the_incident_list_costs_few_queries(client, everything):
    make_more(everything, 3)
    assert cost(client, "/incidents/") <= 16
    assert Incident.objects.count() > 3
