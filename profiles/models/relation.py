from django.db import models
from django.db.models import F, Q

from profiles.models.group import Group
from records.models.citation import Citation
from records.models.dated import TimeSpan, earliest_first
from records.models.slugged import Slugged
from records.models.text import CanonicalCharField


class Relation(Slugged, TimeSpan):
    """How one group is related to another, read from left to right: A split from B."""

    citable = ("kind", "start", "end", "note")

    class Kind(models.TextChoices):
        ALLY = "ally", "ally of"
        RIVAL = "rival", "rival of"
        AFFILIATE = "affiliate", "affiliate of"
        ALLEGIANCE = "allegiance", "pledged allegiance to"
        SPLIT = "split", "split from"
        MERGER = "merger", "merged into"
        UMBRELLA = "umbrella", "member or part of"
        WING = "wing", "wing or front of"
        RENAMED = "renamed", "renamed to"
        SUPPORTS = "supports", "supported or funded"
        TRAINS = "trains", "trained or armed"
        COOPERATES = "cooperates", "cooperated with"
        NEGOTIATES = "negotiates", "mediated for"

    SYMMETRIC = {Kind.ALLY, Kind.RIVAL, Kind.COOPERATES}
    INVERSE_LABELS = {
        Kind.AFFILIATE: "has as affiliate",
        Kind.ALLEGIANCE: "received allegiance from",
        Kind.SPLIT: "had as splinter group",
        Kind.MERGER: "absorbed",
        Kind.UMBRELLA: "includes",
        Kind.WING: "has as wing or front",
        Kind.RENAMED: "formerly",
        Kind.SUPPORTS: "was supported or funded by",
        Kind.TRAINS: "was trained or armed by",
        Kind.NEGOTIATES: "had as mediator",
    }

    group = models.ForeignKey(Group, models.CASCADE, related_name="relations_out")
    kind = models.CharField(max_length=12, choices=Kind)
    other = models.ForeignKey(Group, models.CASCADE, related_name="relations_in")
    note = CanonicalCharField(max_length=400, blank=True, help_text="What the source says about it, in your own words.")

    class Meta:
        ordering = ["group", "kind", earliest_first("start"), "pk"]
        constraints = [
            *TimeSpan.Meta.constraints,
            models.CheckConstraint(
                name="profiles_relation_is_with_another",
                condition=~Q(group=F("other")),
                violation_error_message="A group cannot be related to itself.",
            ),
        ]

    def __str__(self):
        return f"{self.group} {self.get_kind_display()} {self.other}"

    def slug_parts(self):
        return [self.group.slug, self.kind, self.other.slug, self.start]

    def label_from(self, group):
        """(label, other group) as read from the page of this group, one of the two."""
        if group.pk == self.group_id:
            return self.get_kind_display(), self.other
        return self.INVERSE_LABELS.get(self.kind, self.get_kind_display()), self.group


class RelationCitation(Citation):
    record = models.ForeignKey(Relation, models.CASCADE, related_name="citations")

    class Meta(Citation.Meta):
        abstract = False
