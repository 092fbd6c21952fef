"""A class that a record type lacks, or that is another type's or of another sort, is reported in a sentence."""

import pytest
from django.contrib import admin

from incidents.models import Incident
from measures.views import MeasureList
from records.checks import check_registry
from records.models.source import Publisher
from records.reference_resources import PlaceResource
from records.registry import BulkType, queries


def errors():
    return [f"{error.msg} {error.hint}" for error in check_registry(None)]


@pytest.mark.parametrize(
    ("part", "value", "words"),
    [
        ("list_view", Publisher, "list_view is Publisher. Give a RecordList subclass."),
        ("list_view", MeasureList, "list_view shows measures.Measure. Give the RecordList of Incident."),
        ("resource", Publisher, "resource is Publisher. Give a RecordResource subclass."),
        ("resource", PlaceResource, "resource is for records.Place. Give the resource of Incident."),
        ("json_rows", {"places": Publisher}, "json_rows has Publisher for “places”. Give the RecordResource"),
        ("json_links", {"shared_casualties": Publisher}, "json_links has Publisher for “shared_casualties”."),
    ],
)
def test_a_class_of_another_sort_is_reported(errors_of, part, value, words):
    [error] = errors_of(**{part: value})
    assert error.startswith(f"incidents.Incident: {words}")


def test_a_bulk_file_whose_resource_is_of_another_sort_is_reported(errors_with):
    found = errors_with(queries.record_type_of("incident"), BulkType("colours", Publisher))
    assert found == [
        "Bulk file colours: resource is Publisher. Give the RecordResource that reads and writes the file."
    ]


def test_a_record_type_without_a_bulk_file_is_reported(monkeypatch):
    monkeypatch.setattr(queries, "_bulk_types", [bulk for bulk in queries._bulk_types if bulk.name != "daily-items"])
    assert errors() == [
        "archive.DailyItem: its bulk file is not registered. Register BulkType(“daily”, DailyItemResource)."
    ]


def test_a_record_type_without_an_admin_is_reported(monkeypatch):
    monkeypatch.delitem(admin.site._registry, Incident)
    assert errors() == [
        "incidents.Incident: its admin is not registered. "
        "Register a subclass of RecordAdmin in the admin.py of incidents."
    ]


def test_an_admin_of_another_sort_is_reported(monkeypatch):
    monkeypatch.setitem(admin.site._registry, Incident, admin.ModelAdmin(Incident, admin.site))
    [error] = errors()
    assert error.startswith("incidents.Incident: its admin is ModelAdmin, which is no RecordAdmin.")
