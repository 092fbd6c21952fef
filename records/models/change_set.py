"""Change sets: who wrote what, when and through which channel. Every history row belongs to one."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import models, transaction
from django.dispatch import Signal, receiver
from django.utils import timezone
from simple_history.signals import pre_create_historical_record

from records.known_wordings import without_struck
from records.models.struck_wording import read_struck_wordings
from records.models.text import CanonicalCharField
from records.text import canonical_text

_current = ContextVar("current change set", default=None)
# Sent when the block ends, inside its transaction, with `change_set` and with `rows`: the rows that were written or
# deleted and the rows that own them, as (model, pk).
change_set_closing = Signal()


class NoChangeSet(RuntimeError):
    """A row that keeps history was written outside `with change_set(...)`."""


class ChangeSet(models.Model):
    """One act of writing: a saved form, an imported file, a seed, a command."""

    class Channel(models.TextChoices):
        ADMIN = "admin", "Admin form"
        IMPORT = "import", "Bulk import"
        FIXTURE = "fixture", "Fixture"
        COMMAND = "command", "Command or API"

    # When it was finished, the last thing that it writes: who waited for another comes after it, whoever began first.
    made_at = models.DateTimeField("time", auto_now_add=True)
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="change_sets",
        verbose_name="user",
    )
    who_name = CanonicalCharField(
        "user name at the time", max_length=150, blank=True, help_text="Kept when the account is deleted."
    )
    channel = models.CharField(max_length=20, choices=Channel)
    note = CanonicalCharField(max_length=500, blank=True)
    file = CanonicalCharField("file name", max_length=255, blank=True)
    reason = CanonicalCharField(
        "reason for readers", max_length=300, blank=True, help_text="Shown at the address of a record that it deleted."
    )
    undoes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="undone_by", verbose_name="undoes"
    )
    tables = models.JSONField(default=list, editable=False)  # labels of the models whose rows were written
    # Of an add form of the admin, so that a second press of its button is recognised.
    form_digest = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001  others have none

    struck = ()  # [KnownWording] that were struck before it began
    allows_struck = False  # whether its user has decided to write struck words again
    refused_struck = False  # whether a row was refused because of them
    is_strike = False

    class Meta:
        ordering = ["-made_at", "-pk"]
        permissions = [("import_records", "Can use bulk import"), ("empty_trash", "Can empty the trash")]

    def __str__(self):
        return f"{self.get_channel_display()}, {self.made_at:%Y-%m-%d %H:%M}" + (
            f", {self.who_name}" if self.who_name else ""
        )

    def discard(self):
        """Forget the writes so far: they were rolled back, so nothing is left to close."""
        self.pk, self.rows, self.writes = None, [], []


def current_change_set():
    """The change set that is open in this thread; None outside `with change_set(...)`."""
    return _current.get()


def require_change_set(model):
    """The open change set, for a write to a row of this model. Raises NoChangeSet if there is none."""
    current = _current.get()
    if current is None:
        raise NoChangeSet(
            f"{model.__name__} was written outside a change set; wrap the write in `with change_set(channel)`."
        )
    return current


@contextmanager
def change_set(channel, who=None, note="", file=""):
    """Collect every write of the block in one change set and one transaction; yield the ChangeSet.

    Its row is stored with the first write, so a block that writes nothing leaves nothing. A block that rolls its writes
    back calls `discard()`.
    """
    note, file = canonical_text(note, multiline=False)[:500], canonical_text(file, multiline=False)[:255]
    current = ChangeSet(channel=channel, who=who, who_name=who.get_username() if who else "", note=note, file=file)
    current.rows, current.writes = [], []
    token = _current.set(current)
    try:
        with transaction.atomic():
            current.struck = read_struck_wordings()
            if current.struck:
                current.note, current.file = (without_struck(text, current.struck) for text in (note, file))
            yield current
            if current.rows:
                current.tables = sorted({model._meta.label_lower for _type, model in current.writes})
                change_set_closing.send(ChangeSet, change_set=current, rows=current.rows)
                current.made_at = timezone.now()
                current.save(update_fields=["tables", "made_at"])
    finally:
        _current.reset(token)


def cleaned_reason(text):
    """A reason for readers as it is stored: one line, without struck words, no longer than its field."""
    text = without_struck(canonical_text(text, multiline=False), read_struck_wordings())
    return text[: ChangeSet._meta.get_field("reason").max_length]


def lock_change_sets(numbers):
    """Lock these change sets: a row that one of them deleted cannot be locked itself.

    Whoever brings such a row back, or removes it for good, waits for the other.
    """
    list(ChangeSet.objects.select_for_update().filter(pk__in=numbers).order_by("pk").values_list("pk"))


class HistoryRow(models.Model):
    """Base of all history tables."""

    change_set = models.ForeignKey(ChangeSet, models.PROTECT, related_name="+")

    class Meta:
        abstract = True


@receiver(pre_create_historical_record)
def attach_change_set(sender, instance, history_instance, **kwargs):
    """Point the history row at the open change set. Raises NoChangeSet if there is none."""
    current = require_change_set(history_instance.instance_type)
    if current.pk is None:
        current.save()
    history_instance.change_set = current
    current.writes.append((history_instance.history_type, type(instance)))
    current.rows += [(type(instance), instance.pk), *instance.owners(), *instance.loaded_owners]
