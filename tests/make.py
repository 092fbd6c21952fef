"""Records for tests: short ways to one row, and one of everything."""

from contextlib import nullcontext
from functools import wraps
from types import SimpleNamespace

from archive.models import DailyItem, Passage, PassageLink, Report, Section, Statistic
from incidents.models import (
    Actor,
    Attack,
    Incident,
    IncidentCitation,
    IncidentPlace,
    Involvement,
    Target,
    VictimCount,
    Weapon,
)
from measures.models import CourtStep, Measure, MeasureActor, MeasureFigure, MeasureResponse, MeasureTarget
from profiles.models import (
    Designation,
    DesignationList,
    Group,
    GroupAlias,
    GroupCitation,
    Institution,
    LifeEvent,
    Person,
    Relation,
    Role,
    Size,
)
from records.models import ChangeSet, Place, Publisher, Source
from records.models.change_set import change_set, current_change_set
from records.models.tracked import save_checked


def in_one_change_set(write):
    """Let a function write all its rows in one change set: the index is updated once, not after each row."""

    @wraps(write)
    def wrapped(*args, **kwargs):
        with change_set(ChangeSet.Channel.COMMAND, note="test"):
            return write(*args, **kwargs)

    return wrapped


def make(model, **fields):
    """A row that keeps every rule, saved inside a change set of its own unless one is open."""
    row = model(**fields)
    with nullcontext() if current_change_set() else change_set(ChangeSet.Channel.COMMAND, note="test"):
        save_checked(row)
    return row


def make_record(model, slug, **fields):
    """A published record; give status="draft" for one the public may not see."""
    return make(model, **{"slug": slug, "title": slug.replace("-", " ").capitalize(), "status": "published", **fields})


def withdraw(record, reason="A mistake."):
    """The record, which readers could see until now, with the status “withdrawn”."""
    with nullcontext() if current_change_set() else change_set(ChangeSet.Channel.COMMAND, note="test"):
        record.status, record.withdrawal_reason = "withdrawn", reason
        save_checked(record)
    return record


def make_group(slug="red-front", **fields):
    return make_record(Group, slug, **{"kind": "armed_group", **fields})


def make_person(slug="ada-lund", **fields):
    return make_record(Person, slug, **{"category": "member", **fields})


def make_institution(slug="government", **fields):
    return make_record(Institution, slug, **{"kind": "state", **fields})


def make_incident(slug="market-bombing-2015", **fields):
    return make_record(Incident, slug, **{"kind": "attack", "date": "2015-03-08", **fields})


def make_measure(slug="ban-of-red-front", **fields):
    return make_record(Measure, slug, **{"kind": "ban", "scope": "domestic", **fields})


def make_place(slug="northland", parent=None, **fields):
    return make(Place, **{"slug": slug, "name": slug.capitalize(), "kind": "country", "parent": parent, **fields})


def make_source(slug="daily-news-report", **fields):
    publisher = Publisher.objects.filter(slug="daily-news").first()
    publisher = publisher or make(Publisher, slug="daily-news", name="Daily News")
    return make(Source, **{"slug": slug, "publisher": publisher, "title": "A report", **fields})


@in_one_change_set
def make_everything():
    country = make_place()
    city = make_place("harbour", parent=country, kind="city", latitude="10.5", longitude="-20.25", exactness=1)
    source = make_source()
    report_source = make_source("country-report", title="The country report")
    state = make_institution("state", title="Government of Northland", country=country)
    ministry = make_institution("ministry-of-peace", kind="agency", country=country, parent=state)
    hidden_institution = make_institution("hidden-agency", kind="agency", parent=state, status="draft")
    register = make(DesignationList, slug="register", name="Register of banned groups", authority=state)
    group, other = make_group(start="1999"), make_group("blue-front")
    hidden = make_group("hidden-front", status="draft")
    make(GroupAlias, record=group, name="RF", kind="acronym")
    make(
        GroupCitation,
        record=group,
        source=source,
        via=report_source,
        where="paragraph",
        locator="3",
        supports=["start"],
    )
    make(Relation, group=group, kind="rival", other=other, start="2001")
    make(Relation, group=group, kind="ally", other=hidden)
    make(Size, record=group, number=300, number_qualifier="about", unit="fighters", date="2005")
    designation = make(Designation, group=group, list=register, start="2016-05-01")
    person, hidden_person = make_person(), make_person("hidden-person", status="draft")
    make(Role, person=person, group=group, kind="leader", start="2004")
    make(LifeEvent, record=person, kind="arrested", text="Arrested in Harbour.", date="2016-06", place=city)
    incident = make_incident(
        killed=7,
        killed_qualifier="at_least",
        injured=17,
        injured_qualifier="more_than",
        outcome="completed",
        suicide=True,
    )
    hidden_incident = make_incident("hidden-incident", status="draft", killed=99, killed_qualifier="exact")
    make(IncidentPlace, record=incident, place=city)
    make(IncidentPlace, record=hidden_incident, place=city)
    make(Actor, record=incident, group=group, attribution="claimed", claim_mode="video")
    make(Actor, record=incident, group=hidden, attribution="suspected")
    make(Attack, record=incident, type="bombing")
    make(Target, record=incident, type="citizens", subtype="marketplace_plaza_square")
    make(Weapon, record=incident, type="explosives", subtype="vehicle")
    make(VictimCount, record=incident, harm="killed", victim_class="children", number=2, number_qualifier="exact")
    make(Involvement, record=incident, person=person, role="target")
    make(IncidentCitation, record=incident, source=source, via=report_source, where="paragraph", locator="1")
    make(
        IncidentCitation,
        record=incident,
        source=source,
        via=report_source,
        where="paragraph",
        locator="9",
        position=2,
        supports=["killed"],
        status="conflicting",
        figure="8 killed",
    )
    measure = make_measure(start="2016-05-01", designation=designation)
    hidden_measure = make_measure("hidden-measure", status="draft")
    make(MeasureActor, record=measure, institution=state)
    make(MeasureActor, record=measure, institution=hidden_institution)
    make(MeasureTarget, record=measure, group=group)
    make(MeasureResponse, record=measure, incident=incident)
    make(MeasureFigure, record=measure, label="schools closed", number=12, number_qualifier="exact")
    trial = make_measure("trial-of-ada-lund", kind="prosecution", start="2016-07", end="2017")
    make(MeasureTarget, record=trial, person=person)
    make(CourtStep, record=trial, kind="sentence", date="2017", defendant=person, term_months=66, concurrent=True)
    statistic = make_record(
        Statistic, "schools-closed", topic="education", number=12, number_qualifier="exact", unit="schools"
    )
    report = make_record(Report, "northland", country=country, source=report_source)
    section = make(Section, report=report, position=1, title="Overview")
    passage = make(Passage, section=section, paragraph=1, text="What happened in Harbour.")
    make(PassageLink, record=passage, incident=incident)
    make(PassageLink, record=passage, group=hidden)
    daily = make_record(
        DailyItem, "daily-2015-03-08", day="2015-03-08", date="2015-03-08", incident=incident, body="A day."
    )
    earlier = make_record(DailyItem, "daily-2014-01-02", day="2014-01-02", body="Another day.")
    return SimpleNamespace(**locals())
