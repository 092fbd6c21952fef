"""An archive with a row in every table, and with a record of every type in each of its states."""

from django.apps import apps

from archive.models import Correction, DailyItem, Report, Statistic
from incidents.models import Incident, IncidentLink, SharedCasualties
from measures.models import Measure, MeasurePlace
from profiles.models import Group, GroupPlace, Person
from records.models import ChangeSet
from records.models.alias import Alias
from records.models.change_set import change_set
from records.models.citation import Citation
from records.models.record import Record
from tests.make import make, make_everything, make_incident, make_record

REQUIRED = {  # what a record of the type needs besides its slug and title
    Group: lambda made, day: {"kind": "armed_group"},
    Person: lambda made, day: {"category": "member"},
    Incident: lambda made, day: {"date": "2015-03-08"},
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
        make(GroupPlace, record=made.group, place=made.city, part="base")
        make(MeasurePlace, record=made.measure, place=made.country)
        made.correction = Correction.objects.create(about="/groups/red-front/", wrong="A name.", sender="0" * 64)
        for model in _subclasses(Alias):
            row = model._meta.get_field("record").related_model.objects.order_by("pk").first()
            model.objects.filter(record=row).exists() or make(model, record=row, name="Another name")
        for model in _subclasses(Citation):
            row = model._meta.get_field("record").related_model.objects.order_by("pk").first()
            model.objects.filter(record=row).exists() or make(model, record=row, source=made.source)
        made.withdrawn, made.merged, made.targets = {}, {}, {}
        for number, (model, needed) in enumerate(REQUIRED.items()):
            name, days = model._meta.model_name, (f"2013-0{state}-{number + 10}" for state in (1, 2, 3))
            made.targets[model] = target = make_record(model, f"target-{name}", **needed(made, next(days)))
            gone = {"status": "withdrawn", "withdrawal_reason": "A mistake."}
            made.withdrawn[model] = make_record(model, f"withdrawn-{name}", **needed(made, next(days)), **gone)
            moved = {"status": "merged", "merged_into": target}
            made.merged[model] = make_record(model, f"merged-{name}", **needed(made, next(days)), **moved)
    return made


def _subclasses(abstract):
    return [model for model in apps.get_models() if issubclass(model, abstract)]


def record_types():
    """The models of every record with a page; those that REQUIRED lacks would be missing from the archive."""
    return [model for model in apps.get_models() if issubclass(model, Record)]
