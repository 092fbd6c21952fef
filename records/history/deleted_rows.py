"""Rows that were deleted, found in the history: by the natural keys of fixtures, or by the address of a page."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db.models import Model

from records.batches import batches
from records.history.states import newest_state
from records.models.record import Record, Status
from records.models.tombstone import Tombstone
from records.models.tracked import Tracked

NO_REASON = "Enter a reason: readers who follow an old link will see it."


def last_deletion(model, pk):
    """The history row by which a row was deleted that is not there now, with its change set; None without."""
    last = newest_state(model, pk)
    return last if last and last.history_type == "-" else None


def deletion_of_public(model, **key):
    """The history row by which a record with this key was deleted that readers had been able to see; None without."""
    for deletion in model.history.filter(history_type="-", **key).order_by("-history_id"):
        states = model.history.filter(id=deletion.id).order_by("history_id")
        if any(_was_shown(state, following) for state, following in pairwise(states)):
            return deletion
    return None


def was_ever_public(record):
    """Whether readers can see a stored record, or could at some time."""
    if record.is_public():
        return True
    states = record.history.order_by("history_id")
    return any(_was_shown(state, following) for state, following in pairwise(states))


def needs_reason(rows):
    """Whether readers have seen this row, or one of several, so that its deletion needs a reason."""
    records = defaultdict(dict)
    for row in [rows] if isinstance(rows, Model) else rows:
        if isinstance(row, Record):
            records[type(row)][row.pk] = row
    for model, of_model in records.items():
        for pks in batches(of_model):  # of thousands of drafts none is asked by itself
            published = model.history.filter(id__in=pks, status=Status.PUBLISHED).values_list("id", flat=True)
            if any(was_ever_public(of_model[pk]) for pk in set(published)):
                return True
    return False


@dataclass(frozen=True)
class PublicDeletion:
    """What readers may know of the deletion of a record that they had been able to see."""

    at: datetime
    reason: str


def public_deletion(model, **key):
    """The PublicDeletion of a record with this key, from the history or from its tombstone; None without."""
    if state := deletion_of_public(model, **key):
        return PublicDeletion(state.history_date, state.change_set.reason)
    address = model(**key).get_absolute_url()
    tombstone = Tombstone.objects.filter(address=address, was_public=True).first()
    return PublicDeletion(tombstone.deleted_at, tombstone.reason) if tombstone else None


def _was_shown(state, following):
    """Whether the public saw a record in this state before the following one was written."""
    public_from = None if state.history_type == "-" else state.instance.public_from()
    return public_from is not None and public_from <= following.history_date


class DeletedRows:
    """Answers for many rows whether they were deleted; a model of which nothing ever was is asked once.

    `left_out` are rows of a fixture that count as deleted because they belong or link to one.
    """

    def __init__(self):
        self._models, self._buried, self.left_out = {}, set(), set()

    def have(self, model, key):
        """Whether a row with this natural key was deleted; `key` is a list of values, a list itself for a link."""
        if model not in self._models:
            buried = Tombstone.objects.filter(model_label=model._meta.label_lower)
            self._buried |= {(model, slug) for slug in buried.values_list("slug", flat=True)}
            self._models[model] = model.history.filter(history_type="-").exists()
        if len(key) == 1 and (model, key[0]) in self._buried:
            return True
        return self._models[model] and _history(model, key).filter(history_type="-").exists()


def links_of(model, fields):
    """[(model, natural key)] of the rows that the fields of a fixture's row link to."""
    links = [
        field for field in model._meta.concrete_fields if field.is_relation and issubclass(field.related_model, Tracked)
    ]
    return [(link.related_model, fields[link.name]) for link in links if isinstance(fields.get(link.name), list)]


def _history(model, key):
    """The history of all rows that have or had this natural key, deleted ones included."""
    lookup = {}
    for name, value in zip(model.natural_fields, key, strict=True):
        field = model._meta.get_field(name)
        if field.is_relation and isinstance(value, (list, tuple)):
            lookup[f"{name}__in"] = _history(field.related_model, value).values(field.related_model._meta.pk.attname)
        else:
            lookup[name] = value
    return model.history.filter(**lookup)
