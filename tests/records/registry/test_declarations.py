"""A mistyped registration is rejected in one sentence that names the declaration, the argument and what is right."""

from dataclasses import fields, replace

import pytest
from django.core.exceptions import ImproperlyConfigured

from incidents.models import Incident
from incidents.resources import IncidentResource
from incidents.views import IncidentList
from records.models.record import Record
from records.registry import BulkType, RecordType, RelatedPanel, Shortcut, record_types, register

VALID = {
    RecordType: RecordType(Incident, list_view=IncidentList),
    BulkType: BulkType("incidents", IncidentResource),
    RelatedPanel: RelatedPanel(Record, "records/_related_list.html"),
    Shortcut: Shortcut("Incidents", "suicide attacks", "suicide=yes"),
}
ARGUMENTS = [(declared, part.name) for declared in VALID for part in fields(declared)]
TUPLES = [(declared, part.name) for declared in VALID for part in fields(declared) if part.type is tuple]


@pytest.mark.parametrize(("declared", "name"), ARGUMENTS)
@pytest.mark.parametrize("value", [object(), ["map"], 1.5], ids=["object", "list", "fraction"])
def test_an_argument_of_another_kind_is_rejected_with_what_would_be_right(declared, name, value):
    with pytest.raises(ImproperlyConfigured, match=rf"^{declared.__name__} of .+: {name} is .+; give .+\.$"):
        replace(VALID[declared], **{name: value})


@pytest.mark.parametrize(("declared", "name"), TUPLES)
@pytest.mark.parametrize("value", ["map", ("map", 1), (Incident,), {"map": 1}])
def test_only_a_tuple_of_what_is_needed_is_taken(declared, name, value):
    with pytest.raises(ImproperlyConfigured, match=f"{name} is .+; give a tuple of"):
        replace(VALID[declared], **{name: value})


@pytest.mark.parametrize(
    ("declared", "name", "value"),
    [
        (RecordType, "model", "Incident"),
        (RecordType, "model", Record),
        (RecordType, "model", IncidentList),
        (RecordType, "order", "30"),
        (RecordType, "order", True),
        (RecordType, "route", "Incidents/"),
        (RecordType, "list_view", "IncidentList"),
        (RecordType, "json_rows", {"events": "EventResource"}),
        (RecordType, "json_rows", ("events",)),
        (RecordType, "export_name", "daily dose"),
        (RecordType, "points", "points_of_place"),
        (RecordType, "listed", "no"),
        (RecordType, "shortcuts", Shortcut("Read", "memoirs")),
        (BulkType, "name", ""),
        (BulkType, "name", "Incidents.csv"),
        (BulkType, "resource", "IncidentResource"),
        (BulkType, "resource", None),
        (RelatedPanel, "context", {"items": ()}),
        (RelatedPanel, "slot", "sidebar"),
        (RelatedPanel, "anchor", "#events"),
        (RelatedPanel, "template", ""),
        (Shortcut, "query", None),
    ],
)
def test_a_likely_slip_is_rejected(declared, name, value):
    with pytest.raises(ImproperlyConfigured, match=f"{name} is "):
        replace(VALID[declared], **{name: value})


def test_an_unknown_argument_is_rejected_with_those_that_exist():
    with pytest.raises(ImproperlyConfigured, match=r"^RecordType: .*'column'\. Its arguments are model, order, route"):
        RecordType(Incident, column=("title",))


def test_a_missing_argument_is_rejected_by_name():
    with pytest.raises(ImproperlyConfigured, match="^BulkType: missing a required argument: 'resource'"):
        BulkType("incidents")


def test_anything_else_cannot_be_registered():
    with pytest.raises(ImproperlyConfigured, match="takes RecordType, BulkType and RelatedPanel, not 'incidents'"):
        register("incidents")


def test_what_the_apps_declare_is_taken():
    assert [replace(record_type) for record_type in record_types()] == record_types()
