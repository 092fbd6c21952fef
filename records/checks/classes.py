"""Whether the view, resource, bulk file and admin of a listed record type are there, and are those of its model."""

from django.contrib import admin

from records.bulk.resources import RecordResource
from records.checks.errors import registry_error
from records.modeladmin.base import ArchiveModelAdmin, RecordAdmin
from records.models.record import Record
from records.views import RecordList


def class_errors(record_type, bulks):
    """What is wrong with the classes that belong to the record type; `bulks` are all bulk files."""
    return [*_list_view(record_type), *_resource(record_type, bulks), *_json(record_type), *_admin(record_type)]


def _list_view(record_type):
    view = record_type.list_view
    if not issubclass(view, RecordList):
        yield registry_error(record_type, "list_view", f"is {view.__name__}", "Give a RecordList subclass.", 5)
    elif view.model is not record_type.model:
        right = f"Give the RecordList of {record_type.model.__name__}."
        yield registry_error(record_type, "list_view", f"shows {view.model and view.model._meta.label}", right, 5)
    elif not record_type.filterset_class:
        right = "Give it a RecordFilter subclass."
        yield registry_error(record_type, "list_view", "has no filterset_class", right, 5)


def _resource(record_type, bulks):
    resource, name = record_type.resource, record_type.model.__name__
    if not issubclass(resource, RecordResource):
        right = "Give a RecordResource subclass."
        yield registry_error(record_type, "resource", f"is {resource.__name__}", right, 5)
    elif resource._meta.model is not record_type.model:
        wrong = f"is for {resource._meta.model._meta.label}"
        yield registry_error(record_type, "resource", wrong, f"Give the resource of {name}.", 5)
    elif not any(bulk.resource is resource for bulk in bulks):
        right = f"Register BulkType(“{record_type.route}”, {resource.__name__})."
        yield registry_error(record_type, "its bulk file", "is not registered", right, 12)


def _json(record_type):
    for part in ("json_rows", "json_links"):
        for name, resource in getattr(record_type, part).items():
            if not issubclass(resource, RecordResource):
                right = "Give the RecordResource of the linked rows."
                yield registry_error(record_type, part, f"has {resource.__name__} for “{name}”", right, 6)


def _admin(record_type):
    model, base = record_type.model, RecordAdmin if issubclass(record_type.model, Record) else ArchiveModelAdmin
    right = f"Register a subclass of {base.__name__} in the admin.py of {model._meta.app_config.name}."
    if not admin.site.is_registered(model):
        yield registry_error(record_type, "its admin", "is not registered", right, 13)
    elif not isinstance(admin.site.get_model_admin(model), base):
        wrong = f"is {type(admin.site.get_model_admin(model)).__name__}, which is no {base.__name__}"
        yield registry_error(record_type, "its admin", wrong, right, 13)
