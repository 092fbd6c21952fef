"""What the public log says of a strike: that a wording was struck from a record, never which."""

from django.utils import timezone

from archive.public_log.logged_fields import logged_models
from archive.public_log.models import PublicLogEntry
from records.batches import batches
from records.models.content_version import lock_content_version


def log_strike(struck, change_set, rows, **kwargs):
    """Receive `wording_struck`: add an entry for each record that readers have seen, now or in an earlier version.

    The time is taken under the lock that keeps the log in the order of commits (see log.py).
    """
    lock_content_version()
    now = timezone.now()
    for model in logged_models():
        record_type = model._meta.model_name
        shown = PublicLogEntry.objects.filter(record_type=record_type, shown_at__lte=now).order_by("pk")
        for pks in batches(sorted(pk for of, pk in rows if of is model)):
            known = dict(shown.filter(object_id__in=pks).values_list("object_id", "state"))  # the last state of each
            PublicLogEntry.objects.bulk_create(
                PublicLogEntry(
                    record_type=record_type,
                    object_id=pk,
                    shown_at=now,
                    state=state,
                    previous=state,
                    change_set=change_set,
                    struck=struck,
                )
                for pk, state in known.items()
            )
