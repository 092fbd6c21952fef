"""Rows that together have a value in every column of every bulk file."""

from archive.models import DailyItem, Passage, PassageLink, Report, Statistic
from incidents.models import Actor, Incident, SharedCasualties, Target
from measures.models import CourtStep, Measure, MeasureActor, MeasureSubject, MeasureTarget
from profiles.models import (
    Designation,
    DesignationList,
    Group,
    Institution,
    LifeEvent,
    Person,
    Relation,
    Role,
    Size,
)
from records.models import Dataset, Place, Publisher, Source
from tests.make import make, make_record

TEXTS = {"summary": "In short.", "body": "At length.", "note": "A note.", "editor_note": "Hidden from readers."}
DATE = {"date": "2016-05", "date_printed": "in late spring"}
PERIOD = {"start": "2016-05", "start_printed": "in late spring", "end": "2017", "end_printed": "a year later"}
POINT = {"latitude": "10.51", "longitude": "-20.26", "exactness": 1}


def figures(*names):
    """(a number within a range, a wording) for each of these figures, as fields of two rows."""
    numbers, words = {}, {}
    for name in names:
        numbers |= {name: 4, f"{name}_qualifier": "about", f"{name}_low": 3, f"{name}_high": 9}
        words |= {f"{name}_qualifier": "in_words", f"{name}_words": "several"}
    return numbers, words


def make_complete_rows(made):
    """Adds the rows to what `make_everything()` made."""
    reference_data(made)
    profiles(made)
    incidents_and_measures(made)
    pages_of_the_site(made)


def reference_data(made):
    market = {"name": "Old market", "kind": "site", "parent": made.city, "geonames_id": 7, "note": "Rebuilt."}
    make(Place, slug="old-market", **market, **POINT)
    wire = {"name": "The Wire", "kind": "research", "website": "https://wire.example/", "note": "Closed in 2018."}
    publisher = make(Publisher, slug="wire", **wire)
    article = {"publisher": publisher, "title": "One", "kind": "report", "author": "A. Writer", "note": "A note."}
    copy = {"url": "https://wire.example/1", "archived_url": "https://copy.example/1", "accessed_on": "2019-01-01"}
    make(Source, slug="wire-1", **article, **copy, **DATE)
    court = {"kind": "court", "parent": made.state, "country": made.country}
    made.court = make_record(Institution, "court", title="High Court", **court, **TEXTS)
    licence = {"licence": "CC BY 4.0", "how_to_cite": "Wire (2018).", "republishable": True}
    make(Dataset, slug="wire-data", name="Data", version="2", url="https://wire.example/2", note="A note.", **licence)
    make(DesignationList, slug="sanctions", name="Sanctions", acronym="SL", authority=made.state, note="A note.")


def profiles(made):
    texts = {name: f"Its {name}." for name in ("ideology", "aims", "finance", "recruitment", "tactics")}
    group = make_record(Group, "complete-group", kind="party", activity="dissolved", **texts, **TEXTS, **PERIOD)
    person = make_record(Person, "complete-person", category="official", **TEXTS)
    numbers, words = figures("number")
    make(Size, record=group, unit="fighters", attributed_to="A. Writer", note="A note.", **numbers, **DATE)
    make(Size, record=group, unit="fighters", **words)
    make(Relation, group=group, kind="ally", assertion="denied", other=made.group, note="A note.", **PERIOD)
    make(Relation, group=group, kind="allegiance", other_person=person)
    make(Relation, person=person, kind="child", other_person=made.person)
    make(Relation, person=person, kind="supports", other_institution=made.ministry)
    make(Relation, institution=made.state, kind="supports", other=group)
    make(Relation, institution=made.state, kind="rival", other_institution=made.court)
    make(Designation, person=person, list=made.register, note="A note.", **PERIOD)
    make(Role, person=person, institution=made.state, kind="office", title="Minister", note="A note.", **PERIOD)
    make(LifeEvent, record=person, kind="arrested", text="Arrested again.", **DATE)


def incidents_and_measures(made):
    numbers, words = figures("killed", "injured", "hostages")
    shared = make(SharedCasualties, slug="shared", title="Two attacks", note="A note.", **numbers)
    make(SharedCasualties, slug="shared-words", title="Two more attacks", **words)
    details = {"kind": "clash", "doubt": "insurgency", "motive": "A motive.", "hostage_outcome": "released"}
    value = {"property_extent": "minor", "property_value": 500, "property_currency": "USD"}
    damage = {"property_damage": True, "property_note": "Two shops.", **value}
    attackers, words_of_attackers = figures("attackers", "captured")
    time = {"time": "14:30", "time_precision": "about"}
    fields = {"shared_casualties": shared, **time, **details, **damage, **numbers, **attackers, **POINT}
    incident = make_record(Incident, "complete-incident", **fields, **TEXTS, **DATE)
    make(Target, record=incident, type="diplomatic", nationality=made.country)
    make(Actor, record=incident, institution=made.state, attribution="stated")
    make(Actor, record=incident, group=made.group, role="associated")
    make_record(Incident, "worded-incident", kind="clash", date="2016", **words, **words_of_attackers)
    codes = {"kind": "law", "scope": "international", "state": "lifted"}
    measure = make_record(Measure, "complete-measure", **codes, **TEXTS, **PERIOD)
    make(MeasureActor, record=measure, group=made.group)
    make(MeasureActor, record=measure, person=made.person)
    make(MeasureTarget, record=measure, institution=made.state)
    about = {"group": made.group, "person": made.person, "institution": made.ministry, "words": "the unrest"}
    for link, subject in about.items():
        make(MeasureSubject, record=measure, **{link: subject})
    fine = {"fine": 500, "fine_currency": "USD"}
    step = {"kind": "sentence", "court": made.court, "charge": "Arson", "counts": 2, "outcome": "Fined."}
    make(CourtStep, record=made.trial, defendant=made.person, **step, **fine, **DATE)


def pages_of_the_site(made):
    numbers, words = figures("number")
    about = {"place": made.city, "group": made.group, "institution": made.state, "attributed_to": "A. Writer"}
    make_record(Statistic, "complete-statistic", topic="size", unit="people", **numbers, **about, **TEXTS, **PERIOD)
    make_record(Statistic, "worded-statistic", topic="size", unit="people", **words)
    make_record(Report, "complete-report", country=made.country, source=made.source, paragraph_count=3, **TEXTS)
    passage = make(Passage, section=made.section, paragraph=2, text="What came later.", note="A note.")
    make(PassageLink, record=passage, institution=made.state)
    for day, name in enumerate(("group", "person", "institution", "measure"), start=1):
        featured = {name: made.state if name == "institution" else getattr(made, name)}
        make_record(DailyItem, f"daily-{name}", day=f"2012-01-0{day}", credit="A. Writer", **featured, **TEXTS, **DATE)
