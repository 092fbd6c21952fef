"""System checks of the registry: each error names the record type, the part that is wrong, and what would be right."""

from collections import Counter

from django.apps import apps
from django.core.checks import Error, register
from django.core.exceptions import FieldDoesNotExist
from django.urls import NoReverseMatch, Resolver404, resolve

from records.models.record import Record
from records.registry import bulk_types, registered

VIEWS = ("map", "timeline", "charts")


@register()
def check_registry(app_configs, **kwargs):
    """Errors of all declarations in the apps' `record_types.py`."""
    kinds, bulks, panels = registered()
    errors = [*_unregistered(kinds), *_twice(kinds, bulks), *_bulk_order()]
    for kind in kinds:
        errors += [*_missing_parts(kind), *_unknown_names(kind)] if kind.listed else []
    return errors or [error for kind in kinds if kind.listed for error in _address(kind)]


def _error(kind, part, wrong, right, number):
    label = kind.model._meta.label if hasattr(kind, "model") else kind
    return Error(f"{label}: {part} {wrong}.", hint=right, obj=label, id=f"records.E{number:03}")


def _unregistered(kinds):
    """Models with a public page that no app has registered."""
    known = {kind.model for kind in kinds}
    for model in apps.get_models():
        if issubclass(model, Record) and model not in known:
            right = f"Add a RecordType for {model.__name__} to {model._meta.app_config.name}/record_types.py."
            yield _error(model._meta.label, "the model", "has public pages but is not registered", right, 1)


def _twice(kinds, bulks):
    """Names that two declarations claim."""
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
                yield _error(
                    " and ".join(users) or name,
                    part,
                    f"“{name}” is registered {count} times",
                    "Register each once, under a name that no other uses.",
                    2,
                )


def _bulk_order():
    try:
        bulk_types()
    except ValueError as error:
        yield _error("Bulk files", "after", str(error), "List in `after` only files that can come first.", 3)


def _missing_parts(kind):
    required = {
        "route": "Give the name of the URL pattern of its list, as route=“incidents”.",
        "list_view": "Give the RecordList that shows it, as list_view=IncidentList.",
        "resource": "Give the RecordResource whose columns its files take, as resource=IncidentResource.",
        "public_columns": "Name one by one the columns of the resource that the public may have.",
    }
    for part, right in required.items():
        if not getattr(kind, part):
            yield _error(kind, part, "is missing", right, 4)
    if issubclass(kind.model, Record) and not kind.logged_fields:
        yield _error(kind, "logged_fields", "is missing", "Name the fields whose changes the public log shows.", 4)
    if kind.list_view and not getattr(kind.list_view, "filterset_class", None):
        yield _error(kind, "list_view", "has no filterset_class", "Give the view a RecordFilter subclass.", 4)
    if not hasattr(kind.model, "searchable"):
        yield _error(kind, "searchable", "is missing on the model", "Give the model `searchable = Searchable(...)`.", 4)
    if "map" in kind.views and not kind.points:
        yield _error(kind, "points", "is missing, but it has a map", "Give a function of records.points.", 4)
    if kind.filterset_class:
        for view in ("timeline", "charts"):
            if view in kind.views and not getattr(kind.filterset_class, view):
                right = f"Set `{view}` on {kind.filterset_class.__name__}, or take “{view}” out of views."
                yield _error(kind, view, "is not set on its FilterSet", right, 4)


def _unknown_names(kind):
    named = [("views", kind.views, VIEWS)]
    if kind.resource:
        columns = list(kind.resource._meta.fields)
        named += [("public_columns", kind.public_columns, columns), ("json_links", kind.json_links, columns)]
    for part, names, known in named:
        for name in names:
            if name not in known:
                yield _error(kind, part, f"names “{name}”, which does not exist", f"One of: {', '.join(known)}.", 5)
    for part, names in (("logged_fields", kind.logged_fields), ("json_rows", kind.json_rows)):
        for name in names:
            try:
                kind.model._meta.get_field(name)
            except FieldDoesNotExist:
                known = ", ".join(field.name for field in kind.model._meta.get_fields())
                yield _error(kind, part, f"names “{name}”, which is no field", f"One of: {known}.", 5)


def _address(kind):
    """Whether the route leads to the list of the type and is not taken by another page."""
    try:
        address = kind.list_url
        view = resolve(address)
    except (NoReverseMatch, Resolver404):
        right = f"Add path(“{kind.route}/”, …, name=“{kind.route}”) to the urls.py of its app."
        yield _error(kind, "route", f"“{kind.route}” is no URL pattern", right, 6)
        return
    if view.url_name != kind.route:
        right = "Choose an address that no other page has."
        yield _error(kind, "route", f"“{kind.route}”: {address} belongs to “{view.url_name}”", right, 6)
