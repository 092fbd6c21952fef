"""Whether everything is registered, once, and with all its parts."""

from collections import Counter

from django.apps import apps

from records.checks.errors import registry_error
from records.models.record import Record


def registration_errors(record_types):
    """Errors of the record types together: what is missing or claimed twice."""
    return [
        *_unregistered(record_types),
        *_without_publishing(),
        *_twice(record_types),
        *_headlines(record_types),
    ]


def _unregistered(record_types):
    known = {record_type.model for record_type in record_types}
    for model in apps.get_models():
        if issubclass(model, Record) and model not in known:
            right = f"Add a RecordType for {model.__name__} to {model._meta.app_config.name}/record_types.py."
            yield registry_error(model._meta.label, "the model", "has public pages but is not registered", right, 1)


def _without_publishing():
    for model in apps.get_models():
        if issubclass(model, Record) and "publish" not in model._meta.default_permissions:
            right = "Let its Meta inherit from Record.Meta, and leave default_permissions alone."
            yield registry_error(model._meta.label, "default_permissions", "lack “publish”", right, 14)


def _twice(record_types):
    claims = [
        ("the model", [record_type.model._meta.label for record_type in record_types]),
        ("route", [record_type.route for record_type in record_types if record_type.route]),
        ("the name of its files", [record_type.file_name for record_type in record_types if record_type.file_name]),
    ]
    for part, names in claims:
        for name, count in Counter(names).items():
            if count > 1:
                users = [one.model._meta.label for one in record_types if name in _names(one)]
                wrong = f"“{name}” is registered {count} times"
                right = "Register each once, under a name that no other uses."
                yield registry_error(" and ".join(dict.fromkeys(users)), part, wrong, right, 2)


def _names(record_type):
    return record_type.model._meta.label, record_type.route, record_type.file_name


def _headlines(record_types):
    headlines = [record_type.model._meta.label for record_type in record_types if record_type.headline]
    if len(headlines) > 1:
        right = "Leave headline=True on the one type whose numbers the home page shows."
        yield registry_error(" and ".join(headlines), "headline", "is set on more than one type", right, 4)


def missing_part_errors(record_type):
    """The parts that a record type lacks, or that its model lacks; all but one are for those with a list."""
    name = record_type.model.__name__
    if not hasattr(record_type.model, "searchable"):
        right = f"Give {name} an attribute `searchable = Searchable(...)`."
        yield registry_error(record_type, "searchable", "is missing on the model", right, 5)
    if not record_type.listed:
        return
    required = {
        "route": f"Give the name of the URL pattern of its list, as route=“{name.lower()}s”.",
        "list_view": f"Give the RecordList that shows it, as list_view={name}List.",
        "resource": f"Give the RecordResource whose columns its files take, as resource={name}Resource.",
        "public_columns": "Name one by one the columns of the resource that the public may have.",
    }
    if issubclass(record_type.model, Record):
        required["logged_fields"] = "Name the fields whose changes the public log shows."
    for part, right in required.items():
        if not getattr(record_type, part):
            yield registry_error(record_type, part, "is missing", right, 5)
    if "map" in record_type.views and not record_type.points:
        right = "Give a function of records.points."
        yield registry_error(record_type, "points", "is missing, but it has a map", right, 5)
