"""Relations between incidents."""

from django.db import models
from django.db.models import F, Q

from incidents.models.incident import Incident
from records.models.row import Row
from records.models.text import CanonicalCharField


class IncidentLink(Row):
    """How one incident is related to another, read from left to right."""

    logged_fields = ("kind", "other", "note")

    class Kind(models.TextChoices):
        RELATED = "related", "related to"
        SERIES = "series", "same series as"
        RETALIATION = "retaliation", "retaliation for"
        FOLLOWED = "followed", "followed from"

    content_fields = ("kind", "other")

    record = models.ForeignKey(Incident, models.CASCADE, related_name="links_out")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.RELATED)
    other = models.ForeignKey(Incident, models.CASCADE, related_name="links_in")
    note = CanonicalCharField(max_length=200, blank=True)

    class Meta:
        ordering = ["record_id", "pk"]
        constraints = [
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=["record", "kind", "other"],
                name="incidents_incidentlink_once",
                violation_error_message="This link is given twice.",
            ),
            models.CheckConstraint(
                name="incidents_incidentlink_to_another",
                condition=~Q(record=F("other")),
                violation_error_message="An incident cannot be linked to itself.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.other}"
