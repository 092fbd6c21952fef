"""Where measures apply."""

from django.db import models

from measures.models.measure import Measure
from records.models.place import Place
from records.models.row import Row
from records.models.text import CanonicalCharField


class MeasurePlace(Row):
    content_fields = ("place",)
    logged_fields = ("place", "note")

    record = models.ForeignKey(Measure, models.CASCADE, related_name="places")
    place = models.ForeignKey(Place, models.PROTECT, related_name="measure_places")
    note = CanonicalCharField(max_length=200, blank=True)

    class Meta:
        ordering = ["record_id", "pk"]
        constraints = [
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=["record", "place"],
                name="measures_measureplace_once",
                violation_error_message="This place is given twice.",
            ),
        ]

    def __str__(self):
        return str(self.place)
