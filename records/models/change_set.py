"""Change sets: who wrote what, when, through which door; and the history rows that point at them."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import models, transaction
from django.dispatch import Signal, receiver
from simple_history.signals import pre_create_historical_record

_open = ContextVar("open change set", default=None)
# At the end of a change set, in its transaction: the set `opened`, and `rows`, what it wrote or deleted as (model, pk).
written = Signal()


class NoChangeSet(RuntimeError):
    """A row that keeps history was written outside `with change_set(...)`."""


class ChangeSet(models.Model):
    """One act of writing: a saved form, an imported file, a seed, a command."""

    class Channel(models.TextChoices):
        ADMIN = "admin", "Admin form"
        IMPORT = "import", "Bulk import"
        FIXTURE = "fixture", "Fixture"
        COMMAND = "command", "Command or API"

    made_at = models.DateTimeField("when", auto_now_add=True)
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="change_sets"
    )
    who_name = models.CharField(
        "who, as named then", max_length=150, blank=True, help_text="Stays when the account is deleted."
    )
    channel = models.CharField(max_length=20, choices=Channel)
    note = models.CharField(max_length=500, blank=True)
    file = models.CharField("file name", max_length=255, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return f"{self.get_channel_display()}, {self.made_at:%Y-%m-%d %H:%M}" + (
            f", {self.who_name}" if self.who_name else ""
        )


@contextmanager
def change_set(channel, who=None, note="", file=""):
    """Collect every write of the block under one change set; the block happens whole or not at all.

    The row is stored with the first write, so a block that writes nothing leaves nothing.
    """
    opened = ChangeSet(
        channel=channel, who=who, who_name=who.get_username() if who else "", note=note[:500], file=file[:255]
    )
    opened.rows = []
    token = _open.set(opened)
    try:
        with transaction.atomic():
            yield opened
            if opened.rows:
                written.send(ChangeSet, opened=opened, rows=opened.rows)
    finally:
        _open.reset(token)


class HistoryRow(models.Model):
    change_set = models.ForeignKey(ChangeSet, models.PROTECT, related_name="+")

    class Meta:
        abstract = True


@receiver(pre_create_historical_record)
def point_at_the_open_change_set(sender, instance, history_instance, **kwargs):
    opened = _open.get()
    if opened is None:
        raise NoChangeSet(
            f"{history_instance.instance_type.__name__} was written outside a change set; "
            "wrap the write in `with change_set(door=...)`."
        )
    if opened.pk is None:
        opened.save()
    history_instance.change_set = opened
    opened.rows += [(type(instance), instance.pk), *instance.owners(), *instance.owners_read]
