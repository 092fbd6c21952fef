"""How the public log is kept: at the end of each change set one line for each record that the public sees change."""

from collections import defaultdict

from django.db import transaction
from django.db.models import Max

from archive.public_log.logged_fields import differing, logged_models
from archive.public_log.models import PublicLogEntry
from archive.public_log.related_changes import in_lots, part_models, parts_written
from records.models.change_set import ChangeSet


def log(change_set, rows, **kwargs):
    """Receives `change_set_closing`: the change set, and what it wrote as (model, pk)."""
    log_tables(change_set, {model for model, _pk in rows})


def log_tables(change_set, tables):
    """Log what a change set wrote in those tables. Reads the history alone, so that a log can be made again."""
    parts = parts_written(change_set, tables)
    for model in logged_models():
        touched = {pk for of, pk in parts if of is model}
        if model in tables:
            touched |= set(model.history.model.objects.filter(change_set=change_set).values_list("id", flat=True))
        for pks in in_lots(touched):
            _log_records(change_set, model, pks, parts)


def _log_records(change_set, model, pks, parts):
    history, kind = model.history.model.objects, model._meta.model_name
    newest = history.filter(id__in=pks, change_set__lte=change_set).values("id").annotate(newest=Max("history_id"))
    states = {state.id: state for state in history.filter(pk__in=[row["newest"] for row in newest])}
    seen, waiting = {}, defaultdict(list)
    for change in PublicLogEntry.objects.filter(kind=kind, row__in=pks).order_by("pk"):
        if change.shown_at is None or change.shown_at > change_set.made_at:
            waiting[change.row].append(change)
        else:
            seen[change.row] = change
    known = history.in_bulk([change.state for change in seen.values()])
    new, gone, past = [], [], []
    for pk, state in states.items():
        if state.history_type == "-":
            gone.append(pk)
            continue
        last = seen.get(pk)
        summed = _sum([parts.get((model, pk), {}), *(change.parts for change in waiting[pk])])
        change = _change(change_set, model, state, last and known.get(last.state), summed)
        past += [other.pk for other in waiting[pk]]
        new += [change] if change else []
    PublicLogEntry.objects.filter(kind=kind, row__in=gone).delete()
    PublicLogEntry.objects.filter(pk__in=past).delete()
    PublicLogEntry.objects.bulk_create(new, batch_size=500)


def _change(change_set, model, state, known, parts):
    """The line for a record in that state, if the public sees or will see a difference to the state it knows."""
    public_from = state.instance.public_from()
    if known is None:
        if public_from is None:
            return None
        parts = {}
    elif not parts and not (public_from and differing(model, known, state)):
        return None
    return PublicLogEntry(
        kind=model._meta.model_name,
        row=state.id,
        shown_at=public_from and max(public_from, change_set.made_at),
        first=known is None,
        state=state.pk,
        previous=known and known.pk,
        parts=parts,
        change_set=change_set,
    )


def _sum(several):
    total = {}
    for parts in several:
        for name, numbers in parts.items():
            total[name] = [one + other for one, other in zip(total.get(name, [0, 0, 0]), numbers, strict=True)]
    return total


@transaction.atomic
def log_again():
    """Make the whole log anew from the history; the number of its lines."""
    PublicLogEntry.objects.all().delete()
    tables = part_models() | set(logged_models())
    for change_set in ChangeSet.objects.order_by("pk").iterator():
        log_tables(change_set, tables)
    return PublicLogEntry.objects.count()
