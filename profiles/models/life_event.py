"""Events in people's lives."""

from django.db import models

from profiles.models.person import Person
from records.models.citation import Citation
from records.models.dated import Dated, earliest_first
from records.models.place import Place
from records.models.slugged import Slugged
from records.models.text import CanonicalCharField


class LifeEvent(Slugged, Dated):
    """An event in a person's life: an arrest, a sentence, a death."""

    citable = ("kind", "text", "date", "place")
    logged_fields = ("date", "kind", "text", "place")

    class Kind(models.TextChoices):
        BORN = "born", "Born"
        KILLED = "killed", "Killed"
        DIED = "died", "Died"
        INJURED = "injured", "Injured"
        ABDUCTED = "abducted", "Abducted"
        ARRESTED = "arrested", "Arrested"
        CHARGED = "charged", "Charged"
        CONVICTED = "convicted", "Convicted or sentenced"
        ACQUITTED = "acquitted", "Acquitted"
        RELEASED = "released", "Released"
        SANCTIONED = "sanctioned", "Listed or sanctioned"
        DELISTED = "delisted", "Removed from a list"
        REWARD = "reward", "Reward offered"
        STATEMENT = "statement", "Statement"
        OTHER = "other", "Other"

    record = models.ForeignKey(Person, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind)
    text = CanonicalCharField(max_length=400, help_text="One plain sentence.")
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="life_events")

    class Meta:
        ordering = ["record_id", earliest_first("date"), "pk"]
        constraints = [*Dated.Meta.constraints]

    def __str__(self):
        return self.text

    def slug_parts(self):
        return [self.record.slug, self.kind, self.date]


class LifeEventCitation(Citation):
    record = models.ForeignKey(LifeEvent, models.CASCADE, related_name="citations")

    class Meta(Citation.Meta):
        abstract = False
