"""What each filter of the list of measures finds."""

import pytest
from django.http import QueryDict

from measures.filters import MeasureFilter
from measures.models import Measure, MeasureActor, MeasurePlace, MeasureResponse, MeasureSubject, MeasureTarget
from tests.archive_copy import made_once
from tests.make import (
    make,
    make_group,
    make_incident,
    make_institution,
    make_measure,
    make_person,
    make_place,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
@made_once
def measures(db):
    """A ban of May 2016 by a state on a group, and the trial of a person from 2017 on, which is about others too."""
    country = make_place()
    ban = make_measure("ban", kind="ban", scope="domestic", state="in_force", start="2016-05-01", end="2016-08")
    make(MeasureActor, record=ban, institution=make_institution("state"))
    make(MeasureActor, record=ban, group=make_group("green-front"))
    make(MeasureActor, record=ban, person=make_person("per-dahl"))
    make(MeasureTarget, record=ban, group=make_group())
    make(MeasurePlace, record=ban, place=country)
    make(MeasureResponse, record=ban, incident=make_incident())
    trial = make_measure("trial", kind="prosecution", scope="international", start="2017")
    make(MeasureTarget, record=trial, person=make_person())
    make(MeasureTarget, record=trial, institution=make_institution("school", kind="other"))
    for subject in (
        {"group": make_group("blue-front")},
        {"person": make_person("jon-berg")},
        {"institution": make_institution("court", kind="court")},
    ):
        make(MeasureSubject, record=trial, **subject)
    make_measure("draft", status="draft")


BAN, TRIAL, BOTH = {"ban"}, {"trial"}, {"ban", "trial"}
QUERIES = [
    ("", BOTH),
    ("q=ban", BAN),
    ("q=red+front", BAN),
    ("kind=ban", BAN),
    ("kind=ban&kind=prosecution", BOTH),
    ("state=in_force", BAN),
    ("state=unknown", TRIAL),
    ("scope=international", TRIAL),
    ("q=green+front", BAN),
    ("q=per+dahl", BAN),
    ("actor=state", BAN),
    ("actor=not_known", TRIAL),
    ("actor_group=green-front", BAN),
    ("actor_group=red-front", set()),
    ("actor_person=per-dahl", BAN),
    ("group=red-front", BAN),
    ("person=ada-lund", TRIAL),
    ("institution=school", TRIAL),
    ("group=blue-front", set()),
    ("about_group=blue-front", TRIAL),
    ("about_group=not_known", BAN),
    ("about_group=red-front", set()),
    ("about_person=jon-berg", TRIAL),
    ("about_institution=court", TRIAL),
    ("q=blue+front", TRIAL),
    ("incident=market-bombing-2015", BAN),
    ("incident=not_known", TRIAL),
    ("place=northland", BAN),
    ("start_after=2016-05-02", TRIAL),
    ("start_before=2016", BAN),
    ("start_known=year", TRIAL),
    ("date_after=2016-09", TRIAL),
    ("date_after=2016-06&date_before=2016-06", BAN),
    ("date_before=2016-04", set()),
]


@pytest.mark.parametrize(("query", "slugs"), QUERIES)
def test_a_filter_finds_the_measures_it_names(measures, query, slugs):
    filterset = MeasureFilter(QueryDict(query), queryset=Measure.objects.published())
    assert not filterset.form.errors
    assert {measure.slug for measure in filterset.qs} == slugs
    assert filterset.results.total == len(slugs)


@pytest.mark.parametrize(("sort", "first"), [("date", "ban"), ("-date", "trial"), ("title", "ban")])
def test_the_list_can_be_sorted(measures, sort, first):
    filterset = MeasureFilter(QueryDict(f"sort={sort}"), queryset=Measure.objects.published())
    assert filterset.qs[0].slug == first


def test_every_filter_is_tried():
    tried = {part.partition("=")[0] for query, _slugs in QUERIES for part in query.split("&")}
    assert set(MeasureFilter.base_filters) - {"sort"} == tried - {""}
