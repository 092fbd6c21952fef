"""Where incidents happened."""

from django.db import models

from incidents.models.incident import Incident
from records.models.place import Place
from records.models.row import Row
from records.models.text import CanonicalCharField


class IncidentPlace(Row):
    content_fields = ("place",)
    logged_fields = ("place", "exactness", "note")

    record = models.ForeignKey(Incident, models.CASCADE, related_name="places")
    place = models.ForeignKey(Place, models.PROTECT, related_name="incident_places")
    exactness = models.PositiveSmallIntegerField(
        "location precision",
        choices=Place.Exactness,
        null=True,
        blank=True,
        help_text="Only if it is less precise than that of the place itself, as in “near Quetta”.",
    )
    note = CanonicalCharField(
        max_length=200, blank=True, help_text="The source's own wording, such as “outside of Gwadar”."
    )

    class Meta:
        ordering = ["record_id", "pk"]
        constraints = [
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=["record", "place"],
                name="incidents_incidentplace_once",
                violation_error_message="This place is given twice.",
            ),
        ]

    def __str__(self):
        return str(self.place)
