from django.db import models
from django.db.models import Exists, F, Max, OuterRef, Q, Subquery
from django.utils import timezone

from records.models.change_set import ChangeSet
from records.models.search_entry import SearchEntry


class PublicLogQuerySet(models.QuerySet):
    def shown(self, below=None):
        """What the public may read now, newest first, each with the record's title and address of today.

        Only what stands below that one in the log, if one is given. There is one bound on the time, which the index
        takes: given two, SQLite walks from the later.
        """
        rows = self.filter(shown_at__lte=below.shown_at if below else timezone.now())
        if below:
            rows = rows.exclude(shown_at=below.shown_at, pk__gte=below.pk)
        entry = SearchEntry.objects.published().filter(kind=OuterRef("kind"), row=OuterRef("row"))
        return (
            rows.filter(Exists(entry))
            .annotate(title=Subquery(entry.values("title")[:1]), address=Subquery(entry.values("address")[:1]))
            .select_related("change_set")
            .order_by("-shown_at", "-pk")
        )

    def of(self, record):
        return self.filter(kind=record._meta.model_name, row=record.pk)

    def last_of(self, row):
        """When the public last saw the row change; a row without a log, as a source, is asked its history."""
        last = self.of(row).filter(shown_at__lte=timezone.now()).order_by("-shown_at", "-pk").first()
        if last:
            return last.shown_at
        return getattr(row, "changed_at", None) or row.history.aggregate(last=Max("history_date"))["last"]


class PublicLogEntry(models.Model):
    """A state of a record that the public sees, from when on: an index of the history, which says what changed.

    A change that is made where the public does not look waits (`shown_at` empty) and goes into the next one it sees.
    """

    kind = models.CharField(max_length=20)  # the model's name
    row = models.PositiveBigIntegerField()
    shown_at = models.DateTimeField(null=True)
    first = models.BooleanField(default=False)  # the publication; what was before it is nobody's concern
    state = models.PositiveBigIntegerField()  # the history row of the record
    previous = models.PositiveBigIntegerField(null=True)  # the history row that the public saw until then
    parts = models.JSONField(default=dict)  # {what the record's own rows are called: [added, changed, removed]}
    change_set = models.ForeignKey(ChangeSet, models.CASCADE, related_name="+")

    objects = PublicLogQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                F("shown_at").desc(), F("id").desc(), name="change_shown", condition=Q(shown_at__isnull=False)
            ),
            models.Index("kind", F("shown_at").desc(), F("id").desc(), name="change_kind_shown"),
            models.Index("kind", "row", F("shown_at").desc(), name="change_of_record"),
        ]

    def __str__(self):
        return f"{self.kind} {self.row}, {self.shown_at}"

    @property
    def by(self):
        """Through which door the change came, as a role: the public does not learn accounts."""
        return CHANNEL_LABELS[self.change_set.channel]


CHANNEL_LABELS = {
    ChangeSet.Channel.ADMIN: "by an editor",
    ChangeSet.Channel.IMPORT: "by bulk import",
    ChangeSet.Channel.FIXTURE: "from the first content",
    ChangeSet.Channel.COMMAND: "by a command of the site",
}
