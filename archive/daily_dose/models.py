import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone

from incidents.models import Incident
from measures.models import Measure
from profiles.models import Group, Institution, Person
from records.models.citation import Citation
from records.models.constraints import at_most_one
from records.models.dated import Dated, check_year_online
from records.models.identifier import Identifier
from records.models.record import Record, RecordQuerySet
from records.models.searchable import Searchable
from records.models.text import CanonicalCharField

DAILY_LINKS = ("group", "person", "institution", "incident", "measure")  # to the one record that an item features


class DailyItemQuerySet(RecordQuerySet):
    def published(self, at=None):
        """Published items whose day has come."""
        at = at or timezone.now()
        return super().published(at).filter(day__lte=timezone.localdate(at))


class DailyItem(Record, Dated):
    """The item of one day: it is featured on `day`, and its event happened on `date`."""

    citable = ("title", "body", "date", "credit")
    searchable = Searchable(names=("identifiers__value",), text=("summary", "body", "credit", "note"))

    class Kind(models.TextChoices):
        QUOTE = "quote", "Quote"
        FACT = "fact", "Fact"
        TWEET = "tweet", "Tweet"

    kind = models.CharField(max_length=5, choices=Kind, default=Kind.FACT)
    day = models.DateField(
        "featured on", unique=True, help_text="One item per day. It appears on that day, not before."
    )
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="daily_items")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="daily_items")
    institution = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="daily_items")
    incident = models.ForeignKey(Incident, models.PROTECT, null=True, blank=True, related_name="daily_items")
    measure = models.ForeignKey(Measure, models.PROTECT, null=True, blank=True, related_name="daily_items")
    credit = CanonicalCharField(max_length=200, blank=True, help_text="Author or owner of the quote or item.")

    objects = DailyItemQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        ordering = ["-day"]
        constraints = [
            *Record.Meta.constraints,
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="archive_dailyitem_features_one_record",
                condition=at_most_one(*DAILY_LINKS),
                violation_error_message="Link at most one group, person, institution, incident or measure.",
            ),
        ]

    def clean(self):
        super().clean()
        if self.day:
            check_year_online("day", self.day)
        stored = DailyItem.objects.published().filter(pk=self.pk).first() if self.pk else None
        if stored and stored.day != self.day:
            message = f"The item was featured on {stored.day}, which is part of its address and cannot be changed."
            raise ValidationError({"day": message})

    def get_absolute_url(self):
        return reverse("dailyitem", args=[f"{self.day:%Y}", f"{self.day:%m}", f"{self.day:%d}"])

    def public_from(self):
        """The later of its time of publication and the start of its day; None if it is not published."""
        moment = super().public_from()
        return moment and max(moment, timezone.make_aware(datetime.datetime.combine(self.day, datetime.time.min)))

    @property
    def linked(self):
        """The linked record; None if there is none or it is not public."""
        record = next((getattr(self, name) for name in DAILY_LINKS if getattr(self, name)), None)
        return record if record and record.is_public() else None


class DailyItemCitation(Citation):
    record = models.ForeignKey(DailyItem, models.CASCADE, related_name="citations")

    class Meta(Citation.Meta):
        abstract = False


class DailyItemIdentifier(Identifier):
    record = models.ForeignKey(DailyItem, models.CASCADE, related_name="identifiers")

    class Meta(Identifier.Meta):
        abstract = False
