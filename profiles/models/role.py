"""Roles of people in groups and institutions."""

from django.db import models
from django.db.models import Q

from profiles.models.group import Group
from profiles.models.institution import Institution
from profiles.models.person import Person
from records.models.citation import Citation
from records.models.dated import TimeSpan, earliest_first
from records.models.slugged import Slugged
from records.models.text import CanonicalCharField


class Role(Slugged, TimeSpan):
    """What a person was in a group or an institution, and when."""

    citable = ("title", "kind", "start", "end")
    logged_fields = ("person", "group", "institution", "kind", "title", "start", "end", "note")

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
    institution = models.ForeignKey(Institution, models.CASCADE, null=True, blank=True, related_name="roles")
    kind = models.CharField(max_length=12, choices=Kind)
    title = CanonicalCharField(
        max_length=200, blank=True, help_text="The role in the words of the source, such as “second emir”."
    )
    note = CanonicalCharField(max_length=300, blank=True)

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

    @property
    def kind_beside_title(self):
        """The kind in lower case; "" where it would only repeat the title or say nothing."""
        label, title = self.get_kind_display().lower(), self.title.lower()
        stems = [word[:6] for word in label.split() if word != "or"]  # "spokesman" is a spokesperson
        return "" if self.kind == self.Kind.OTHER or any(stem in title for stem in stems) else label

    def slug_parts(self):
        return [self.person.slug, self.kind, self.body.slug if self.body else self.title]


class RoleCitation(Citation):
    record = models.ForeignKey(Role, models.CASCADE, related_name="citations")

    class Meta(Citation.Meta):
        abstract = False
