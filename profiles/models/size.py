"""Estimates of how many people a group has."""

from django.db import models
from django.db.models import Q

from profiles.models.group import Group
from records.models.attribution import attribution_field
from records.models.citation import Citation
from records.models.dated import Dated, earliest_first
from records.models.figures import Figure
from records.models.slugged import Slugged
from records.models.text import CanonicalCharField


class Size(Slugged, Dated, Figure):
    """One estimate of a group's size, with the date it refers to."""

    citable = ("number", "date")
    logged_fields = ("date", "number", "unit", "attributed_to", "note")

    record = models.ForeignKey(Group, models.CASCADE, related_name="sizes")
    attributed_to = attribution_field("attributed to", "Who gives the estimate, if the source says: a name.")
    note = CanonicalCharField(max_length=300, blank=True)

    class Meta:
        ordering = ["record_id", earliest_first("date"), "pk"]
        constraints = [
            *Dated.Meta.constraints,
            *Figure.Meta.constraints,
            models.CheckConstraint(
                name="profiles_size_is_not_negative",
                condition=(Q(number__isnull=True) | Q(number__gte=0))
                & (Q(number_low__isnull=True) | Q(number_low__gte=0)),
                violation_error_message="A group cannot have fewer than 0 people.",
            ),
            models.CheckConstraint(
                name="profiles_size_has_a_figure",
                condition=Q(number__isnull=False)
                | Q(number_low__isnull=False)
                | Q(number_high__isnull=False)
                | ~Q(number_words=""),
                violation_error_message="Enter a number, a range or a wording.",
            ),
        ]

    def __str__(self):
        return f"{self.figure_display}{f', {self.date_display}' if self.date else ''}"

    def slug_parts(self):
        return [self.record.slug, "size", self.date]


class SizeCitation(Citation):
    record = models.ForeignKey(Size, models.CASCADE, related_name="citations")

    class Meta(Citation.Meta):
        abstract = False
