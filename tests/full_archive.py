"""An archive with a row in every table, and with a record of every type in each of its states."""

import datetime

from django.apps import apps

from archive.models import Correction, DailyItem, Report, Statistic
from incidents.models import Incident, IncidentLink, SharedCasualties
from measures.models import Measure, MeasurePlace
from profiles.models import Group, GroupCitation, GroupPlace, Institution, Person, Role
from records.models import ChangeSet, Dataset, Source, StruckWording
from records.models.alias import Alias
from records.models.change_set import change_set
from records.models.citation import Citation
from records.models.identifier import Identifier
from records.models.record import Record
from records.models.tombstone import Tombstone
from tests.complete_rows import make_complete_rows
from tests.make import make, make_everything, make_incident, make_record, withdraw

REQUIRED = {  # what a record of the type needs besides its slug and title
    Group: lambda made, day: {"kind": "armed_group"},
    Person: lambda made, day: {"category": "member"},
    Institution: lambda made, day: {"kind": "state"},
    Incident: lambda made, day: {"kind": "attack", "date": "2015-03-08"},
    Measure: lambda made, day: {"kind": "ban", "scope": "domestic"},
    Statistic: lambda made, day: {"topic": "education", "number": 1, "number_qualifier": "exact", "unit": "schools"},
    Report: lambda made, day: {"country": made.country, "source": made.source},
    DailyItem: lambda made, day: {"day": day},
}


def make_full_archive():
    """What make_everything() returns, with the records `withdrawn`, `merged` and their `targets` by model."""
    with change_set(ChangeSet.Channel.COMMAND, note="test"):
        made = make_everything()
        make(IncidentLink, record=made.incident, other=make_incident("harbour-fire", outcome="foiled"), kind="related")
        make(SharedCasualties, slug="two-fires", title="Two fires", killed=3, killed_qualifier="exact")
        make(Role, person=made.person, institution=made.ministry, kind="office", title="Minister", start="1998")
        make(GroupPlace, record=made.group, place=made.city, role="base")
        make(MeasurePlace, record=made.measure, place=made.country)
        made.correction = Correction.objects.create(about="/groups/red-front/", wrong="A name.", sender="0" * 64)
        gone = {"address": "/places/ghost-town/", "was_public": True, "deleted_at": made.correction.sent_at}
        Tombstone.objects.create(model_label="records.place", slug="ghost-town", reason="It never was.", **gone)
        struck = StruckWording(reason="A mistake.")
        struck.set_hashes(("nobody", "known"))
        struck.save()
        for model in _subclasses(Alias):
            row = model._meta.get_field("record").related_model.objects.order_by("pk").first()
            model.objects.filter(record=row).exists() or make(model, record=row, name="Another name")
        dataset = make(Dataset, slug="free-25", name="Free", licence="CC BY 4.0", republishable=True)
        for model, needed in REQUIRED.items():
            fields = {"dataset": dataset, "dataset_key": "7", "original": {"region": "South"}}
            make_record(model, f"free-{model._meta.model_name}", **needed(made, "2013-05-05"), **fields)
        for model in _subclasses(Identifier):
            row = model._meta.get_field("record").related_model.objects.order_by("pk").first()
            make(model, record=row, scheme="other", value="A 1")
        for model in _subclasses(Citation):
            row = model._meta.get_field("record").related_model.objects.order_by("pk").first()
            model.objects.filter(record=row).exists() or make(model, record=row, source=made.source)
        make_complete_rows(made)
        for source in Source.objects.exclude(pk__in=[made.source.pk, made.report_source.pk]):
            make(GroupCitation, record=made.group, source=source, where="page", locator="5")
        made.withdrawn, made.merged, made.targets = {}, {}, {}
        for number, model in enumerate(REQUIRED, start=1):
            _make_in_each_state(made, model, (f"2013-{number:02}-{day:02}" for day in range(1, 32)))
    return made


def _make_in_each_state(made, model, days):
    """A record of the type with each status, and one to be published later; `days` are for daily items."""

    def make_one(state, **fields):
        slug = f"{state}-{model._meta.model_name}"
        record = make_record(model, slug, **{**REQUIRED[model](made, next(days)), **fields})
        make(model._meta.get_field("citations").related_model, record=record, source=made.source)
        return record

    made.targets[model] = make_one("target")
    made.withdrawn[model] = withdraw(make_one("withdrawn"))
    made.merged[model] = make_one("merged", status="merged", merged_into=made.targets[model])
    make_one("hidden-draft", status="draft")
    make_one("hidden-review", status="review")
    make_one("hidden-future", published_at=datetime.datetime(2100, 1, 1, tzinfo=datetime.UTC))


def _subclasses(abstract):
    return [model for model in apps.get_models() if issubclass(model, abstract)]


def record_models():
    """The models of every record with a page; those that REQUIRED lacks would be missing from the archive."""
    return [model for model in apps.get_models() if issubclass(model, Record)]
