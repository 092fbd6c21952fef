"""The archive that the processes write to: filled before, and looked at afterwards."""

from django.contrib.auth import get_user_model
from django.core.management import call_command

from incidents.models import Incident, IncidentPlace
from profiles.models import Group, GroupAlias, Relation
from records.facets.index import facet_index
from records.facets.rebuild import rebuild
from records.facets.unindexed_values import values_from_records
from records.history.restore import restore
from records.models import Place, SearchEntry, Source
from records.models.change_set import ChangeSet, change_set
from records.registry import record_types
from tests.make import make, make_group, make_incident, make_place, make_source

COLUMNS = [field.name for field in SearchEntry._meta.concrete_fields if field.name != "id"]


def delete(row):
    with change_set(ChangeSet.Channel.COMMAND) as deletion:
        row.delete()
    return deletion


def fill():
    call_command("migrate", verbosity=0)
    get_user_model().objects.create_superuser("amina")
    make_source()
    make_source("uncited")
    make_group("draft", status="draft")
    twice = make_place("twice")
    pk, made = twice.pk, twice.history.get().change_set_id
    restore(Place, pk, made, delete(twice).pk)
    for place in (Place.objects.get(pk=pk), make_place("removed"), make_place("deleted")):
        delete(place)
    for slug in ("one", "two"):
        group = make_group(slug, title="As made")
        with change_set(ChangeSet.Channel.COMMAND):
            group.title = "Edited"
            group.save()
    harbour = make_place("harbour")
    for slug in ("first", "second"):
        make(IncidentPlace, record=make_incident(slug), place=harbour)
    for slug in ("old", "older", "left", "right", "target"):
        make(GroupAlias, record=make_group(slug), name=f"Name of {slug}")


def facets_as_in_the_records():
    """Whether the index answers for every facet of every list, and as the records do."""
    for record_type in record_types():
        index = facet_index(record_type.name)
        for name in index.values.outdated | record_type.filterset_class.facets().keys():
            shown = {value: rows & index.public for value, rows in index.values[name].items()}
            shown = {value: rows for value, rows in shown.items() if rows}
            if name in index.values.outdated or shown != values_from_records(record_type.model, name):
                return False
    return True


def check():
    def entries():
        return list(SearchEntry.objects.order_by("record_type", "object_id").values_list(*COLUMNS))

    found = {
        "relations": Relation.objects.count(),
        "places": Place.objects.published().count(),
        "sources": Source.objects.published().count(),
        "texts": list(Incident.objects.order_by("slug").values_list("summary", "body")),
        "aims": list(Group.objects.filter(slug__in=["one", "two"]).values_list("aims", flat=True)),
        "titles": list(Group.objects.filter(slug__in=["one", "two"]).order_by("slug").values_list("title", flat=True)),
        "merged": sorted(Group.objects.filter(merged_into__slug="target").values_list("slug", flat=True)),
        "aliases of their target": sorted(
            GroupAlias.objects.filter(record__slug="target").values_list("name", "start")
        ),
        "struck": sorted(set(Group.history.filter(summary__contains="again").values_list("summary", flat=True))),
        "merged crosswise": Group.objects.filter(slug__in=["left", "right"], status="merged").count(),
    }
    found["facets are as in the records"] = facets_as_in_the_records()
    before = entries()
    rebuild()
    return {**found, "index is as rebuilt": before == entries()}
