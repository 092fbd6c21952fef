"""Rows that belong to a record, as its citations and places: to which record, and what a change set did to them."""

from collections import Counter, defaultdict
from functools import cache

from django.apps import apps
from django.db import models

from archive.public_log.logged_fields import logged_models
from records.models.citation import Citation
from records.models.tracked import Tracked
from records.models.visible import has_status, restricting_fields

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


def _actions_on(model, change_set, links):
    """What the change set did to rows of this model, as (keys at the end of these links, action) for each."""
    names = [link.attname for link in links]
    rows = model.history.model.objects.filter(change_set=change_set).order_by("history_id")
    first, last, ends = {}, {}, {}
    for pk, history_type, *keys in rows.values_list("id", "history_type", *names).iterator():
        first.setdefault(pk, history_type)
        last[pk], ends[pk] = history_type, tuple(keys)
    for pk, keys in ends.items():
        if last[pk] != "-":
            yield keys, ADDED if first[pk] == "+" else CHANGED
        elif first[pk] != "+":
            yield keys, REMOVED


def related_changes(change_set, tables):
    """What a change set did to the rows of those tables, for each record they belong to.

    Returns {(model, pk): {label of the rows: [added, changed, removed]}}. A row that leads to another record, as a
    relation of groups, counts only if that one is public.
    """
    found = defaultdict(dict)
    for model in related_models() & set(tables):
        owning, leading = owning_links(model), restricting_fields(model)
        actions = Counter(_actions_on(model, change_set, [*owning, *leading]))
        keys = {keys for keys, _action in actions}
        owners = _records_at(owning, {of[: len(owning)] for of in keys}, owning_links)
        led_to = _records_at(leading, {of[len(owning) :] for of in keys}, restricting_fields)
        public = _public(set().union(*led_to.values()))
        for (of, action), count in actions.items():
            records, others = owners[of[: len(owning)]], led_to[of[len(owning) :]]
            for record in records:
                if others - {record} <= public:
                    found[record].setdefault(rows_label(model), [0, 0, 0])[action] += count
    return found


def _records_at(links, ends, links_of):
    """{keys at the end of the links: their records as (model, pk)}; `links_of(model)` are those of the rows between."""
    parents = [
        _records_by_pk(link.related_model, {keys[n] for keys in ends if keys[n]}, links_of)
        for n, link in enumerate(links)
    ]
    return {keys: set().union(*(parents[n][pk] for n, pk in enumerate(keys) if pk)) for keys in ends}


def _records_by_pk(model, pks, links_of):
    if has_status(model):
        return {pk: {(model, pk)} for pk in pks}
    links = links_of(model)
    if not links:
        return {pk: set() for pk in pks}
    ends = {}
    for batch in batches(pks):
        history = model.history.model.objects.filter(id__in=batch).order_by("history_id")
        ends |= {pk: tuple(keys) for pk, *keys in history.values_list("id", *(link.attname for link in links))}
    records = _records_at(links, set(ends.values()), links_of)
    return {pk: records[ends[pk]] if pk in ends else set() for pk in pks}


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
