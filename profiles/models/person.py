from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from profiles.models.group import Group
from profiles.models.institution import Institution
from records.models.alias import Alias
from records.models.citation import Citation, citing_any
from records.models.dated import Dated, TimeSpan, earliest_first
from records.models.place import Place
from records.models.record import Record, RecordQuerySet
from records.models.searchable import Searchable
from records.models.slugged import Slugged


class PersonQuerySet(RecordQuerySet):
    def citing(self, source):
        """People whose page, or a row of it, cites this source."""
        return citing_any(self, ("", "roles__", "events__", "designations__"), source)

    def for_lists(self):
        """With what a card of a list shows, in a fixed number of queries."""
        return self.prefetch_related("aliases", "roles__group", "roles__institution")


class Person(Record):
    """A person in the archive. `title` is the name."""

    citable = ("title", "summary", "body", "standing", "aliases")
    searchable = Searchable(
        names=("aliases__name",), text=("summary", "body", "roles__title", "events__text", "note"), name_variants=True
    )

    class Category(models.TextChoices):
        MEMBER = "member", "Leader or member of a group"
        SUSPECT = "suspect", "Suspect or convict"
        OFFICIAL = "official", "Politician or official"
        VICTIM = "victim", "Victim or target"
        OTHER = "other", "Other"

    standing = models.CharField(
        "category", max_length=10, choices=Category, help_text="Why the person is in the archive."
    )

    objects = PersonQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        ordering = [Lower("title")]
        verbose_name_plural = "people"


class PersonAlias(Alias):
    record = models.ForeignKey(Person, models.CASCADE, related_name="aliases")

    class Meta(Alias.Meta):
        abstract = False


class PersonCitation(Citation):
    record = models.ForeignKey(Person, models.CASCADE, related_name="citations")

    class Meta(Citation.Meta):
        abstract = False


class Role(Slugged, TimeSpan):
    """What a person was in a group or an institution, and when."""

    citable = ("title", "kind", "start", "end")

    class Kind(models.TextChoices):
        FOUNDER = "founder", "Founder"
        LEADER = "leader", "Leader"
        DEPUTY = "deputy", "Deputy leader"
        COMMANDER = "commander", "Commander"
        SPOKESPERSON = "spokesperson", "Spokesperson"
        MEMBER = "member", "Member"
        FOLLOWER = "follower", "Follower or supporter"
        CANDIDATE = "candidate", "Candidate"
        OFFICE = "office", "Office holder"
        OTHER = "other", "Other"

    person = models.ForeignKey(Person, models.CASCADE, related_name="roles")
    group = models.ForeignKey(Group, models.CASCADE, null=True, blank=True, related_name="roles")
    institution = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="roles")
    kind = models.CharField(max_length=12, choices=Kind)
    title = models.CharField(
        max_length=200, blank=True, help_text="The role in the words of the source, such as “second emir”."
    )
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["person", earliest_first("start"), "pk"]
        constraints = [
            *TimeSpan.Meta.constraints,
            models.CheckConstraint(
                name="profiles_role_in_one_body",
                condition=~Q(group__isnull=False, institution__isnull=False),
                violation_error_message="Choose either a group or an institution, not both.",
            ),
            models.CheckConstraint(
                name="profiles_role_says_what",
                condition=Q(group__isnull=False) | Q(institution__isnull=False) | ~Q(title=""),
                violation_error_message="Enter a group, an institution or at least a title.",
            ),
        ]

    def __str__(self):
        return f"{self.title or self.get_kind_display()}{f', {self.body}' if self.body else ''}"

    @property
    def body(self):
        return self.group or self.institution

    def slug_parts(self):
        return [self.person.slug, self.kind, self.body.slug if self.body else self.title]


class RoleCitation(Citation):
    record = models.ForeignKey(Role, models.CASCADE, related_name="citations")

    class Meta(Citation.Meta):
        abstract = False


class LifeEvent(Slugged, Dated):
    """An event in a person's life: an arrest, a sentence, a death."""

    citable = ("kind", "text", "date", "place")

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
    text = models.CharField(max_length=400, help_text="One plain sentence.")
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
