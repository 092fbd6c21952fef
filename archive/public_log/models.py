from django.db import models
from django.db.models import Exists, F, Max, OuterRef, Q, Subquery
from django.utils import timezone

from records.models.change_set import ChangeSet
from records.models.search_entry import SearchEntry
from records.models.struck_wording import StruckWording


class PublicLogQuerySet(models.QuerySet):
    def shown(self, before=None):
        """The entries that the public may read now, newest first, each with its record's present title and address.

        With `before`, an entry, only those that follow it in that order. The query has a single bound on the time, for
        which there is an index: given two bounds, SQLite would scan from the later one.
        """
        rows = self.filter(shown_at__lte=before.shown_at if before else timezone.now())
        if before:
            rows = rows.exclude(shown_at=before.shown_at, pk__gte=before.pk)
        entry = SearchEntry.objects.published().filter(
            record_type=OuterRef("record_type"), object_id=OuterRef("object_id")
        )
        return (
            rows.filter(Exists(entry))
            .annotate(title=Subquery(entry.values("title")[:1]), address=Subquery(entry.values("address")[:1]))
            .select_related("change_set", "struck")
            .order_by("-shown_at", "-pk")
        )

    def of(self, record):
        """The entries of that record."""
        return self.filter(record_type=record._meta.model_name, object_id=record.pk)

    def last_change_of(self, row):
        """When the public last saw the row change; of a row without a log, as a source, when its history last did."""
        last = self.of(row).filter(shown_at__lte=timezone.now()).order_by("-shown_at", "-pk").first()
        if last:
            return last.shown_at
        return getattr(row, "changed_at", None) or row.history.aggregate(last=Max("history_date"))["last"]


class PublicLogEntry(models.Model):
    """A state of a record that the public sees from a certain time on; the history that it points to has the values.

    A change made while the record is not public waits with an empty `shown_at` and becomes part of the next entry that
    the public sees.
    """

    record_type = models.CharField(max_length=20)  # name of the model, as in RecordType.name
    object_id = models.PositiveBigIntegerField()
    shown_at = models.DateTimeField(null=True)
    first = models.BooleanField(default=False)  # the publication: what the record was before is not public
    state = models.PositiveBigIntegerField()  # the history row of the record
    previous = models.PositiveBigIntegerField(null=True)  # the history row that the public saw until then
    # {label of related rows: [added, changed, removed]}: entries from before `row_states` have these counts only.
    related_changes = models.JSONField(default=dict)
    # What happened to which related rows: [label of the model, primary key, history row before, and after, or None].
    row_states = models.JSONField(default=list)
    change_set = models.ForeignKey(ChangeSet, models.CASCADE, related_name="+")
    struck = models.ForeignKey(StruckWording, models.CASCADE, null=True, related_name="+")

    objects = PublicLogQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                F("shown_at").desc(), F("id").desc(), name="change_shown", condition=Q(shown_at__isnull=False)
            ),
            models.Index("record_type", F("shown_at").desc(), F("id").desc(), name="change_type_shown"),
            models.Index("record_type", "object_id", F("shown_at").desc(), name="change_of_record"),
        ]

    def __str__(self):
        return f"{self.record_type} {self.object_id}, {self.shown_at}"

    @property
    def author(self):
        """Who made the change, as a role and not as an account: "by an editor", "by bulk import"."""
        return CHANNEL_LABELS[self.change_set.channel]


CHANNEL_LABELS = {
    ChangeSet.Channel.ADMIN: "by an editor",
    ChangeSet.Channel.IMPORT: "by bulk import",
    ChangeSet.Channel.FIXTURE: "from the initial content",
    ChangeSet.Channel.COMMAND: "by a maintenance command",
}
