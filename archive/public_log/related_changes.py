"""Rows that belong to a record, as its citations and places: to which record, and what a change set did to them."""

from collections import Counter, defaultdict
from functools import cache

from django.apps import apps
from django.db import models

from archive.public_log.logged_fields import logged_models
from records.models.citation import Citation
from records.models.tracked import Tracked

ADDED, CHANGED, REMOVED = range(3)


@cache
def owning_links(model):
    """The foreign keys by which a row belongs: to its `record`, or to all rows that it is deleted with."""
    links = [field for field in model._meta.concrete_fields if field.many_to_one]
    owning = [field for field in links if field.remote_field.on_delete is models.CASCADE]
    return [field for field in owning if field.name == "record"] or owning


@cache
def related_models():
    """The models whose rows belong to records, directly or through other rows."""
    tracked = {model for model in apps.get_models() if issubclass(model, Tracked)}
    found = set()
    while more := {
        model
        for model in tracked - found - set(logged_models())
        if any(link.related_model in logged_models() or link.related_model in found for link in owning_links(model))
    }:
        found |= more
    return found


def rows_label(model):
    """What the log calls rows of this model, in the plural."""
    if issubclass(model, Citation):
        return "citations"
    [link, *more] = owning_links(model)
    label = str(model._meta.verbose_name_plural) if more or link.name != "record" else link.remote_field.related_name
    return label.removesuffix("_out").replace("_", " ")


def _actions_on(model, change_set):
    """What the change set did to rows of this model, as (values of the owning links, action) for each."""
    names = [link.attname for link in owning_links(model)]
    rows = model.history.model.objects.filter(change_set=change_set).order_by("history_id")
    first, last, links = {}, {}, {}
    for pk, history_type, *owners in rows.values_list("id", "history_type", *names).iterator():
        first.setdefault(pk, history_type)
        last[pk], links[pk] = history_type, owners
    for pk, owners in links.items():
        if last[pk] != "-":
            yield owners, ADDED if first[pk] == "+" else CHANGED
        elif first[pk] != "+":
            yield owners, REMOVED


def related_changes(change_set, tables):
    """What a change set did to the rows of those tables, for each record they belong to.

    Returns {(model, pk): {label of the rows: [added, changed, removed]}}. A row between two records, as a relation of
    groups, counts only if both are public.
    """
    found = defaultdict(dict)
    for model in related_models() & set(tables):
        actions = Counter((tuple(owners), action) for owners, action in _actions_on(model, change_set))
        records_of = _records_by_owners(model, {owners for owners, _action in actions})
        public = _public({record for records in records_of.values() if len(records) > 1 for record in records})
        for (owners, action), count in actions.items():
            records = records_of[owners]
            for record in records:
                if len(records) == 1 or records <= public:
                    found[record].setdefault(rows_label(model), [0, 0, 0])[action] += count
    return found


def _records_by_owners(model, owners):
    """{values of the owning links: their records as (model, pk)}, through other rows where necessary."""
    links = owning_links(model)
    parents = [_records_by_pk(link.related_model, {pks[n] for pks in owners if pks[n]}) for n, link in enumerate(links)]
    return {pks: set().union(*(parents[n][pk] for n, pk in enumerate(pks) if pk)) for pks in owners}


def _records_by_pk(model, pks):
    if model in logged_models():
        return {pk: {(model, pk)} for pk in pks}
    if model not in related_models():
        return {pk: set() for pk in pks}
    names = [link.attname for link in owning_links(model)]
    links = {}
    for batch in batches(pks):
        history = model.history.model.objects.filter(id__in=batch).order_by("history_id")
        links |= {pk: tuple(owners) for pk, *owners in history.values_list("id", *names)}
    records = _records_by_owners(model, set(links.values()))
    return {pk: records[links[pk]] if pk in links else set() for pk in pks}


def _public(records):
    found = set()
    for model in {model for model, _pk in records}:
        for batch in batches({pk for of, pk in records if of is model}):
            pks = model.objects.published().filter(pk__in=batch).values_list("pk", flat=True)
            found |= {(model, pk) for pk in pks}
    return found


def batches(pks, size=500):
    """The sorted keys in lists of at most `size`, as many as every database takes in one query."""
    pks = sorted(pks)
    return [pks[start : start + size] for start in range(0, len(pks), size)]
