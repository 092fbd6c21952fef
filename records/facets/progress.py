"""How far a rebuild has come, and how its steps are taken beside writers."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from records.facets.signatures import index_signature
from records.models.content_version import content_number, lock_content_version
from records.models.reindex_progress import ReindexProgress

A_STEP = timedelta(hours=1)  # far more than one takes


class RebuiltElsewhere(RuntimeError):
    """Another process, which may run other code, has written what this one was rebuilding, or rebuilds it too."""


def begin(model):
    """The progress of the rebuild of a record type; a new one if there is none, or if the code has changed.

    It is stored under the lock, so that a change set which began before has ended when the first row is read.
    """
    record_type, signature = model._meta.model_name, index_signature(model)
    with transaction.atomic():
        lock_content_version()
        ReindexProgress.objects.filter(record_type=record_type).exclude(signature=signature).delete()
        progress, _ = ReindexProgress.objects.get_or_create(record_type=record_type, defaults={"signature": signature})
        progress.save()  # so that it counts as going on at once
    return progress


def is_rebuilding():
    """Whether the index is being rebuilt. A rebuild that was stopped holds nothing that could be out of date."""
    return ReindexProgress.objects.filter(changed_at__gt=timezone.now() - A_STEP).exists()


def step(model, compute, write, **reached):
    """Call `write` with the result of `compute`, and note what the rebuild has reached by it.

    It is computed without a lock, and again under it if somebody wrote meanwhile. Raises RebuiltElsewhere if the
    progress is no longer there.
    """
    number = content_number()
    result = compute()
    with transaction.atomic():
        if lock_content_version().number != number:
            result = compute()
        note(model, **reached)
        write(result)


@transaction.atomic
def note(model, **reached):
    """Note what the rebuild of a record type has reached. Raises RebuiltElsewhere if its progress is gone."""
    rows = ReindexProgress.objects.filter(record_type=model._meta.model_name, signature=index_signature(model))
    row = rows.select_for_update().first()
    if row is None:
        raise RebuiltElsewhere(
            f"The index of {model._meta.verbose_name_plural} was written by another version of the archive, or rebuilt "
            "by another process, at the same time. Stop that one and run the command again."
        )
    for name, value in reached.items():
        setattr(row, name, value)
    row.save()
