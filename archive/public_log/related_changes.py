"""Rows that belong to a record, as its citations and places: whose they are, and what a change set did to them."""

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
    """The links by which a row belongs: to its `record`, or to all that it is deleted with."""
    links = [field for field in model._meta.concrete_fields if field.many_to_one]
    owning = [field for field in links if field.remote_field.on_delete is models.CASCADE]
    return [field for field in owning if field.name == "record"] or owning


@cache
def part_models():
    """The tables of rows that belong to records, some by way of others."""
    tracked = {model for model in apps.get_models() if issubclass(model, Tracked)}
    found = set()
    while more := {
        model
        for model in tracked - found - set(logged_models())
        if any(link.related_model in logged_models() or link.related_model in found for link in owning_links(model))
    }:
        found |= more
    return found


def called(model):
    """What the log calls rows of this table."""
    if issubclass(model, Citation):
        return "citations"
    [link, *more] = owning_links(model)
    words = str(model._meta.verbose_name_plural) if more or link.name != "record" else link.remote_field.related_name
    return words.removesuffix("_out").replace("_", " ")


def acts_on(model, change_set):
    """What the change set did to rows of this table, as (values of its owning links, act) for each."""
    names = [link.attname for link in owning_links(model)]
    rows = model.history.model.objects.filter(change_set=change_set).order_by("history_id")
    first, last, links = {}, {}, {}
    for pk, what, *owners in rows.values_list("id", "history_type", *names).iterator():
        first.setdefault(pk, what)
        last[pk], links[pk] = what, owners
    for pk, owners in links.items():
        if last[pk] != "-":
            yield owners, ADDED if first[pk] == "+" else CHANGED
        elif first[pk] != "+":
            yield owners, REMOVED


def parts_written(change_set, tables):
    """What a change set did to the rows of those tables, for each record they belong to.

    As {(model, pk): {what its rows are called: [added, changed, removed]}}. A row between two records, as a relation of
    groups, is told only if the public may see both.
    """
    found = defaultdict(dict)
    for model in part_models() & set(tables):
        acts = Counter((tuple(owners), act) for owners, act in acts_on(model, change_set))
        records = _records(model, {owners for owners, _act in acts})
        public = _public({record for them in records.values() if len(them) > 1 for record in them})
        for (owners, act), count in acts.items():
            them = records[owners]
            for record in them:
                if len(them) == 1 or them <= public:
                    found[record].setdefault(called(model), [0, 0, 0])[act] += count
    return found


def _records(model, owners):
    """{values of the owning links: the records they lead to, as (model, pk)}, by way of other rows where need be."""
    links = owning_links(model)
    above = [_records_of(link.related_model, {pks[n] for pks in owners if pks[n]}) for n, link in enumerate(links)]
    return {pks: set().union(*(above[n][pk] for n, pk in enumerate(pks) if pk)) for pks in owners}


def _records_of(model, pks):
    if model in logged_models():
        return {pk: {(model, pk)} for pk in pks}
    if model not in part_models():
        return {pk: set() for pk in pks}
    names = [link.attname for link in owning_links(model)]
    links = {}
    for some in in_lots(pks):
        history = model.history.model.objects.filter(id__in=some).order_by("history_id")
        links |= {pk: tuple(owners) for pk, *owners in history.values_list("id", *names)}
    records = _records(model, set(links.values()))
    return {pk: records[links[pk]] if pk in links else set() for pk in pks}


def _public(records):
    found = set()
    for model in {model for model, _pk in records}:
        for some in in_lots({pk for of, pk in records if of is model}):
            pks = model.objects.published().filter(pk__in=some).values_list("pk", flat=True)
            found |= {(model, pk) for pk in pks}
    return found


def in_lots(pks, size=500):
    """As many at a time as every database takes in one question."""
    pks = sorted(pks)
    return [pks[start : start + size] for start in range(0, len(pks), size)]
