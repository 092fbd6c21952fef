"""What change sets did, read from the history."""

from functools import cache

from django.apps import apps
from django.db.models import OuterRef, Subquery

from records.batches import batches
from records.history.change import Change
from records.history.states import state_of
from records.load_order import load_order
from records.models.tracked import Tracked


def changes_of(change_set):
    """[Change] of every row that a change set wrote, each after those that it links to.

    A row written more than once is one change; one that was made and deleted again, or is as it was, is none.
    """
    changes = [change for model in tables_of(change_set) for change in _changes_of_table(change_set, model)]
    return [change for change in changes if not change.is_empty]


def tables_of(change_set):
    """The models of the rows that a change set wrote, each after those that it links to."""
    return [model for model in tracked_models() if model._meta.label_lower in change_set.tables]


@cache
def tracked_models():
    """All models with a history, each after those that its foreign keys lead to."""
    models = [model for model in apps.get_models() if issubclass(model, Tracked)]
    links = {
        model: {field.related_model for field in model._meta.concrete_fields if field.many_to_one} for model in models
    }
    return load_order({model: (links[model] & set(models)) - {model} for model in models})


@cache
def model_order():
    """{model: its place among the tracked models}."""
    return {model: number for number, model in enumerate(tracked_models())}


@cache
def incoming_links(model):
    """{model: [foreign key that leads to rows of the given model]} of all models with a history."""
    found = {}
    for other in tracked_models():
        if links := [field for field in other._meta.concrete_fields if field.related_model is model]:
            found[other] = links
    return found


def _changes_of_table(change_set, model):
    history = model.history.model.objects
    earlier = history.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id")).order_by("-history_id")
    written = history.filter(change_set=change_set).order_by("history_id")
    first, last = {}, {}
    for row in written.annotate(previous=Subquery(earlier.values("history_id")[:1])):
        first.setdefault(row.id, row)
        last[row.id] = row
    previous, keys = {}, sorted(row.previous for row in first.values() if row.previous)
    for some in batches(keys):
        previous |= {row.id: row for row in history.filter(history_id__in=some)}
    return [Change(model, pk, _state(previous.get(pk)), _state(row)) for pk, row in last.items()]


def _state(row):
    """The state in a row of the history; None if there is none or if the row was deleted then."""
    return None if row is None or row.history_type == "-" else state_of(row)
