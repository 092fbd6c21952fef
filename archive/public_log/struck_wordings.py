"""What the public log says of a strike: that a wording was struck from a record, never which."""

from django.utils import timezone

from archive.public_log.logged_fields import logged_models
from archive.public_log.models import PublicLogEntry
from records.models.content_version import lock_content_version


def log_strike(struck, change_set, rows, **kwargs):
    """Receive `wording_struck`: add an entry for each record that readers have seen, now or in an earlier version.

    The time is taken under the lock that keeps the log in the order of commits (see log.py).
    """
    lock_content_version()
    now = timezone.now()
    for model in logged_models():
        shown = PublicLogEntry.objects.filter(
            record_type=model._meta.model_name,
            object_id__in=[pk for of, pk in rows if of is model],
            shown_at__lte=now,
        )
        last = {entry.object_id: entry for entry in shown.order_by("pk")}
        PublicLogEntry.objects.bulk_create(_entry(entry, struck, change_set, now) for entry in last.values())


def _entry(last, struck, change_set, now):
    """The entry after the last one that readers have seen, whose state they still know."""
    return PublicLogEntry(
        record_type=last.record_type,
        object_id=last.object_id,
        shown_at=now,
        state=last.state,
        previous=last.state,
        change_set=change_set,
        struck=struck,
    )
