"""The incidents that measures respond to."""

from django.db import models

from incidents.models import Incident
from measures.models.measure import Measure
from records.models.row import Row
from records.models.text import CanonicalCharField


class MeasureResponse(Row):
    """An incident that the measure responds to."""

    content_fields = ("incident",)
    logged_fields = ("incident", "note")

    record = models.ForeignKey(Measure, models.CASCADE, related_name="responds_to")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="responses")
    note = CanonicalCharField(max_length=200, blank=True)

    class Meta:
        ordering = ["record_id", "pk"]
        verbose_name = "incident responded to"
        verbose_name_plural = "incidents responded to"
        constraints = [
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=["record", "incident"],
                name="measures_measureresponse_once",
                violation_error_message="This incident is given twice.",
            ),
        ]

    def __str__(self):
        return str(self.incident)
