"""Whether everything is registered, once, and with all its parts."""

from collections import Counter

from django.apps import apps

from records.checks.errors import registry_error
from records.models.record import Record
from records.registry import bulk_types

TUPLES = ("public_columns", "views", "logged_fields", "shortcuts")


def registration_errors(kinds, bulks):
    """Errors of the registrations together: what is missing, claimed twice or out of order."""
    return [*_unregistered(kinds), *_twice(kinds, bulks), *_bulk_order(bulks), *_headlines(kinds)]


def _unregistered(kinds):
    known = {kind.model for kind in kinds}
    for model in apps.get_models():
        if issubclass(model, Record) and model not in known:
            right = f"Add a RecordType for {model.__name__} to {model._meta.app_config.name}/record_types.py."
            yield registry_error(model._meta.label, "the model", "has public pages but is not registered", right, 1)


def _twice(kinds, bulks):
    claims = [
        ("the model", [kind.model._meta.label for kind in kinds]),
        ("route", [kind.route for kind in kinds if kind.route]),
        ("the name of its files", [kind.file_name for kind in kinds if kind.file_name]),
        ("the bulk file", [bulk.name for bulk in bulks]),
    ]
    for part, names in claims:
        for name, count in Counter(names).items():
            if count > 1:
                users = [kind.model._meta.label for kind in kinds if name in (kind.route, kind.file_name)]
                wrong = f"“{name}” is registered {count} times"
                right = "Register each once, under a name that no other uses."
                yield registry_error(" and ".join(users) or name, part, wrong, right, 2)


def _bulk_order(bulks):
    for bulk in bulks:
        if not isinstance(bulk.resource, type):
            right = "Give the RecordResource that reads and writes the file."
            yield registry_error(f"Bulk file {bulk.name}", "resource", f"is {bulk.resource!r}", right, 3)
    try:
        bulk_types()
    except ValueError as error:
        yield registry_error("Bulk files", "after", str(error), "List in `after` only files that can come first.", 3)


def _headlines(kinds):
    headlines = [kind.model._meta.label for kind in kinds if kind.headline]
    if len(headlines) > 1:
        right = "Leave headline=True on the one type whose numbers the home page shows."
        yield registry_error(" and ".join(headlines), "headline", "is set on more than one type", right, 4)


def missing_part_errors(kind):
    """The parts that a listed record type lacks, or that have the wrong form."""
    name = kind.model.__name__
    required = {
        "route": f"Give the name of the URL pattern of its list, as route=“{name.lower()}s”.",
        "list_view": f"Give the RecordList that shows it, as list_view={name}List.",
        "resource": f"Give the RecordResource whose columns its files take, as resource={name}Resource.",
        "public_columns": "Name one by one the columns of the resource that the public may have.",
    }
    if issubclass(kind.model, Record):
        required["logged_fields"] = "Name the fields whose changes the public log shows."
    for part, right in required.items():
        if not getattr(kind, part):
            yield registry_error(kind, part, "is missing", right, 5)
    for part in TUPLES:
        if isinstance(getattr(kind, part), str):
            yield registry_error(kind, part, "is text", f"Write a tuple, as {part}=(“…”,).", 5)
    if kind.list_view and not kind.filterset_class:
        yield registry_error(kind, "list_view", "has no filterset_class", "Give it a RecordFilter subclass.", 5)
    if kind.resource and kind.resource._meta.model is not kind.model:
        wrong = f"is for {kind.resource._meta.model._meta.label}"
        yield registry_error(kind, "resource", wrong, f"Give the resource of {name}.", 5)
    if not hasattr(kind.model, "searchable"):
        right = f"Give {name} an attribute `searchable = Searchable(...)`."
        yield registry_error(kind, "searchable", "is missing on the model", right, 5)
    if "map" in kind.views and not kind.points:
        yield registry_error(kind, "points", "is missing, but it has a map", "Give a function of records.points.", 5)
