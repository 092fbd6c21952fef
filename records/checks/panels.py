"""Whether the panels that apps show on each other's pages can be shown."""

from collections import Counter

from django.core.exceptions import FieldDoesNotExist
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from records.checks.errors import registry_error
from records.registry import panels_of


def panel_errors(panels):
    """Templates that do not exist, related names that the model does not have, and anchors used twice on a page."""
    for model in dict.fromkeys(panel.model for panel in panels if not panel.model._meta.abstract):
        yield from _anchors_used_twice(model)
    for panel in panels:
        label = f"The panel “{panel.heading or panel.slot}” of {panel.model.__name__}"
        try:
            get_template(panel.template)
        except TemplateDoesNotExist:
            right = "Name a template of the app that registers it."
            yield registry_error(label, "template", f"“{panel.template}” does not exist", right, 11)
        for path in panel.prefetch:
            yield from _unknown_path(panel, label, path)


def _anchors_used_twice(model):
    for anchor, count in Counter(panel.anchor for panel in panels_of(model) if panel.anchor).items():
        if count > 1:
            label = f"The panels of {model.__name__}"
            yield registry_error(label, "anchor", f"“{anchor}” is used {count} times", "Give each one of its own.", 11)


def _unknown_path(panel, label, path):
    model = panel.model
    for name in path.split("__"):
        try:
            model = model._meta.get_field(_query_name(model, name)).related_model
        except FieldDoesNotExist:
            known = ", ".join(sorted(_accessors(model)))
            wrong = f"names “{name}” in “{path}”, which {model.__name__} does not have"
            yield registry_error(label, "prefetch", wrong, f"One of: {known}.", 11)
            return


def _accessors(model):
    """{name by which rows are reached from the model: name of the relation}."""
    forward = {field.name: field.name for field in model._meta.fields + model._meta.many_to_many if field.is_relation}
    return forward | {relation.get_accessor_name(): relation.name for relation in model._meta.related_objects}


def _query_name(model, name):
    return _accessors(model).get(name, name)
