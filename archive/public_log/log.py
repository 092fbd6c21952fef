"""Writes the public log: at the end of each change set, one entry for each record that the public sees change.

Entries are in the order in which change sets are committed, not in that in which they began: each change set reads what
the log has, and takes the time of its entries, under the lock of the content version. `update_index`
(records/facets/indexer.py), which receives the same signal first, has taken it, and the change set keeps it until it is
committed. So no entry ever appears behind one that somebody has read.
"""

from collections import defaultdict

from django.utils import timezone

from archive.public_log.logged_fields import changed_fields, logged_models
from archive.public_log.models import PublicLogEntry
from archive.public_log.related_changes import related_changes
from records.batches import batches
from records.history.states import newest_states


def log_change_set(change_set, rows, **kwargs):
    """Receive `change_set_closing`: the change set, and the rows it wrote as (model, pk). Reads only the history."""
    if change_set.is_strike:  # which has entries of its own, see struck_wordings.py
        return
    tables = {model for model, _pk in rows}
    related = related_changes(change_set, tables)
    now = timezone.now()
    for model in logged_models():
        changed = {pk for of, pk in related if of is model}
        if model in tables:
            changed |= set(model.history.model.objects.filter(change_set=change_set).values_list("id", flat=True))
        for batch in batches(sorted(changed)):
            if pks := _loggable(model, batch):
                _log_records(change_set, now, model, pks, related)


def forget_removed(rows, **kwargs):
    """Receive `removed_for_good`: {model: primary keys}. Their states, which the entries point to, are gone."""
    for model, removed in rows.items():
        for pks in batches(removed):
            PublicLogEntry.objects.filter(record_type=model._meta.model_name, object_id__in=pks).delete()


def _loggable(model, pks):
    """Those of the records that may get an entry: not one of which the public has never seen anything, nor will."""
    known = PublicLogEntry.objects.filter(record_type=model._meta.model_name, object_id__in=pks)
    records = model.objects.filter(pk__in=pks)
    public = {record.pk for record in records if record.public_from() is not None}
    return sorted(public | set(known.values_list("object_id", flat=True)))


def _log_records(change_set, now, model, pks, related):
    history, record_type = model.history.model.objects, model._meta.model_name
    states = newest_states(history, pks)
    seen, waiting = {}, defaultdict(list)
    for entry in PublicLogEntry.objects.filter(record_type=record_type, object_id__in=pks).order_by("pk"):
        if entry.shown_at is None or entry.shown_at > now:
            waiting[entry.object_id].append(entry)
        else:
            seen[entry.object_id] = entry
    known = history.in_bulk([entry.state for entry in seen.values()])
    new, replaced = [], []
    for pk, state in states.items():
        if state.history_type == "-":  # its entries are shown again if it comes back
            continue
        last = seen.get(pk)
        came_back = state.history_type == "+" and state.change_set_id == change_set.pk and (last or waiting[pk])
        rows = [] if came_back else related.get((model, pk), [])
        rows = _net([*(entry.row_states for entry in waiting[pk]), rows])
        counts = _sum(entry.related_changes for entry in waiting[pk])
        entry = _new_entry(change_set, now, model, state, last and known.get(last.state), counts, rows)
        replaced += [other.pk for other in waiting[pk]]
        new += [entry] if entry else []
    PublicLogEntry.objects.filter(pk__in=replaced).delete()
    PublicLogEntry.objects.bulk_create(new, batch_size=500)


def _new_entry(change_set, now, model, state, known, counts, rows):
    """The entry for a record in that state; None unless it differs, now or later, from the state the public knows."""
    public_from = state.instance.public_from()
    if known is None:
        if public_from is None:
            return None
        counts, rows = {}, []
    elif not counts and not rows and not (public_from and changed_fields(model, known, state)):
        return None
    return PublicLogEntry(
        record_type=model._meta.model_name,
        object_id=state.id,
        shown_at=public_from and max(public_from, now),
        first=known is None,
        state=state.pk,
        previous=known and known.pk,
        related_changes=counts,
        row_states=rows,
        change_set=change_set,
    )


def _net(several):
    """One list of row states from several, the oldest first: of each row the first state before and the last after."""
    net = {}
    for label, pk, before, after in (state for states in several for state in states):
        first = net[label, pk][2] if (label, pk) in net else before
        net[label, pk] = [label, pk, first, after]
    return [state for state in net.values() if state[2] or state[3]]


def _sum(several):
    total = {}
    for counts in several:
        for label, numbers in counts.items():
            total[label] = [one + other for one, other in zip(total.get(label, [0, 0, 0]), numbers, strict=True)]
    return total
