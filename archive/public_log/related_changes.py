"""Rows that belong to a record, as its citations and places: to which record, and what a change set did to them."""

from collections import defaultdict
from functools import cache

from django.apps import apps
from django.db.models import OuterRef, Subquery

from archive.public_log.logged_fields import logged_models
from records.batches import batches
from records.models.citation import Citation
from records.models.tracked import Tracked, owning_links
from records.models.visible import has_status, restricting_fields

ADDED, CHANGED, REMOVED = range(3)


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


def _states_of(model, change_set, links):
    """What the change set did to rows of this model: {primary key: (keys at the end of these links, before, after)}.

    `before` and `after` are numbers of history rows. A new row has no `before`, a deleted one no `after`; one that was
    new and is deleted again is left out.
    """
    names, history = [link.attname for link in links], model.history.model.objects
    earlier = history.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id")).order_by("-history_id")
    rows = history.filter(change_set=change_set).order_by("history_id")
    rows = rows.annotate(previous=Subquery(earlier.values("history_id")[:1]))
    found = {}
    for pk, number, history_type, previous, *keys in rows.values_list(
        "id", "history_id", "history_type", "previous", *names
    ).iterator():
        first = (None if history_type == "+" else previous) if pk not in found else found[pk][1]
        found[pk] = tuple(keys), first, None if history_type == "-" else number
    return {pk: state for pk, state in found.items() if state[1] or state[2]}


def related_changes(change_set, tables):
    """What a change set did to the rows of those tables, for each record they belong to.

    Returns {(model, pk): [row state as in `PublicLogEntry.row_states`]}. A row that leads to another record, as a
    relation of groups, is there only if that one is public.
    """
    found = defaultdict(list)
    for model in sorted(related_models() & set(tables), key=lambda model: model._meta.label_lower):
        owning, leading = owning_links(model), restricting_fields(model)
        states = _states_of(model, change_set, [*owning, *leading])
        keys = {keys for keys, _before, _after in states.values()}
        owners = _records_at(owning, {of[: len(owning)] for of in keys}, owning_links)
        led_to = _records_at(leading, {of[len(owning) :] for of in keys}, restricting_fields)
        public = _public(set().union(*led_to.values()))
        for pk, (of, before, after) in states.items():
            for record in owners[of[: len(owning)]]:
                if led_to[of[len(owning) :]] - {record} <= public:
                    found[record].append([model._meta.label_lower, pk, before, after])
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
