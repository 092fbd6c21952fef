"""What is registered, in the order in which pages show it."""

from graphlib import CycleError

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured

from records.load_order import load_order
from records.registry.declarations import BulkType, RecordType, RelatedPanel

_record_types, _bulk_types, _panels = [], [], []


def register(*declarations):
    """Add record types, bulk types and panels to the registry. Raises ImproperlyConfigured for anything else."""
    lists = {RecordType: _record_types, BulkType: _bulk_types, RelatedPanel: _panels}
    for declaration in declarations:
        if type(declaration) not in lists:
            raise ImproperlyConfigured(f"register() takes RecordType, BulkType and RelatedPanel, not {declaration!r}.")
        lists[type(declaration)].append(declaration)


def record_types(view=None):
    """The record types with a list, in their order; with `view`, those that have this view ("map", "timeline" ...)."""
    listed = [record_type for record_type in searched_types() if record_type.listed]
    return [record_type for record_type in listed if view is None or view in record_type.views]


def searched_types():
    """All record types in their order, those without a list too."""
    return sorted(_record_types, key=lambda record_type: (record_type.order, record_type.name))


def named_types():
    """The record types that are found by other spellings of their names, as groups, people and places."""
    return [record_type for record_type in searched_types() if record_type.model.searchable.name_variants]


def logged_types():
    """The record types with a public log."""
    return [record_type for record_type in record_types() if record_type.logged_fields]


def record_type_of(model):
    """The record type of a model, or of a model's name; None if it is not registered."""
    return next((record_type for record_type in _record_types if model in (record_type.model, record_type.name)), None)


def headline_type():
    """The record type whose numbers by year the home page shows; None if there is none."""
    return next((record_type for record_type in record_types() if record_type.headline), None)


def filterset_of(model):
    """The FilterSet of the list of these records; None if they have no list."""
    record_type = record_type_of(model)
    return record_type.filterset_class if record_type else None


def bulk_types():
    """{name: resource} of all bulk files: each after those that it links to, otherwise in the order of registration.

    Raises ImproperlyConfigured if files link to each other.
    """
    resources = {bulk.name: bulk.resource for bulk in _bulk_types}
    name_of = {resource._meta.model: name for name, resource in resources.items()}
    needs = {
        name: {name_of[model] for model in resource.linked_models() if model in name_of} - {name}
        for name, resource in resources.items()
    }
    try:
        return {name: resources[name] for name in load_order(needs)}
    except CycleError as error:
        names = ", ".join(sorted(set(error.args[1])))
        raise ImproperlyConfigured(f"the bulk files {names} link to each other") from error


def panels_of(model):
    """The panels on pages of this model, in their order."""
    return sorted((panel for panel in _panels if issubclass(model, panel.model)), key=lambda panel: panel.order)


def panel_prefetches(model, prefix=""):
    """What the panels of these records read, for `prefetch_related` on a query from which `prefix` leads to them."""
    return [f"{prefix}{name}" for panel in panels_of(model) for name in panel.prefetch]


def registered():
    """Everything as registered, for the checks: (record types, bulk types, panels)."""
    return tuple(_record_types), tuple(_bulk_types), tuple(_panels)


def registered_apps():
    """The Python paths of the apps that register a view of their own as a list, in the order of INSTALLED_APPS."""
    views = (record_type.list_view for record_type in _record_types if record_type.list_view)
    return list(dict.fromkeys(apps.get_containing_app_config(view.__module__).name for view in views))
