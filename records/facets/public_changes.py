"""Whether a change set changed anything that the public may see, decided from the history. In doubt it did."""

from functools import cache

from django.db import models

from records.facets.dependents import key_batches
from records.history.states import newest_states
from records.models.public_by_use import PublicByUse
from records.models.record import Status
from records.models.search_entry import SearchEntry
from records.models.tracked import Tracked, cascading_links
from records.models.visible import has_status, restricting_fields

UNSEEN = (Status.DRAFT, Status.REVIEW)


def changes_public(change_set):
    """Whether it wrote a row that is public, was so, or will be, in more than its private fields."""
    tables = dict.fromkeys(model for _type, model in change_set.writes)
    return any(
        _any_public(model, states)
        for model in sorted(tables, key=has_status, reverse=True)
        for states in _changed_states(change_set, model)
    )


def _changed_states(change_set, model):
    """Yield lists of the history rows before and after the change set, of rows that differ in a public column."""
    history = model.history.model.objects.order_by()
    written = history.filter(change_set=change_set)
    for pks in key_batches(set(written.values_list("id", flat=True))):
        after = newest_states(written, pks)
        before = newest_states(history.exclude(change_set=change_set), pks)
        both = ((_present(before.get(pk)), _present(state)) for pk, state in after.items())
        yield [state for pair in both if _differ(model, *pair) for state in pair if state]


def _present(state):
    """The state, or None if the row was deleted then."""
    return None if state is None or state.history_type == "-" else state


def _differ(model, before, after):
    if before is None or after is None:
        return before is not after
    return any(getattr(before, name) != getattr(after, name) for name in _public_columns(model))


@cache
def _public_columns(model):
    fields = (field for field in model._meta.concrete_fields if not isinstance(field, models.GeneratedField))
    return [field.attname for field in fields if field.name not in model.private_fields]


def _any_public(model, states):
    """Whether any of these history rows of a model is of a row that the public may see, or could once."""
    if not states:
        return False
    if has_status(model) or issubclass(model, PublicByUse):
        return bool(_public_pks(model, {state.id for state in states}))
    return bool(_public_states(model, states))


def _public_states(model, states):
    """Those of the history rows that lead to nothing which was never public."""
    links = _deciding_links(model)
    ends = {link: {getattr(state, link.attname) for state in states} - {None} for link in links}
    public = {link: _public_pks(link.related_model, pks) | {None} for link, pks in ends.items()}
    return [state for state in states if all(getattr(state, link.attname) in public[link] for link in links)]


@cache
def _deciding_links(model):
    """The foreign keys to what hides a row by not being public: records, and what is public by its use."""
    owners = [link for link in cascading_links(model) if issubclass(link.related_model, PublicByUse)]
    return [*restricting_fields(model), *owners]


def _public_pks(model, pks):
    """The keys of the rows among these that are public, were so, or will be, as far as the history knows."""
    found = set()
    for some in key_batches(pks):
        if has_status(model):
            shown = model.history.model.objects.order_by().filter(id__in=some).exclude(status__in=UNSEEN)
            shown = shown.exclude(status=Status.PUBLISHED, withheld=True)
            found |= set(shown.values_list("id", flat=True).distinct())
        elif issubclass(model, PublicByUse):
            entries = SearchEntry.objects.filter(record_type=model._meta.model_name, object_id__in=some)
            found |= set(entries.values_list("object_id", flat=True))
        elif issubclass(model, Tracked):
            states = newest_states(model.history.model.objects.order_by(), some).values()
            found |= {state.id for state in _public_states(model, states)}
    return found
