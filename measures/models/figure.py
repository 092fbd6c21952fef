"""Numbers in measures."""

from django.db import models

from measures.models.measure import Measure
from records.models.figures import Figure
from records.models.row import Positioned, Row
from records.models.text import CanonicalCharField


class MeasureFigure(Row, Positioned, Figure):
    """One number of a measure, such as accounts frozen or schools taken over."""

    content_fields = ("label",)
    logged_fields = ("label", "number", "unit")

    record = models.ForeignKey(Measure, models.CASCADE, related_name="figures")
    label = CanonicalCharField(max_length=120, help_text="What is counted, such as “religious schools taken over”.")

    class Meta:
        ordering = ["record_id", "position", "pk"]
        constraints = [
            *Row.Meta.constraints,
            *Figure.Meta.constraints,
            models.UniqueConstraint(
                fields=["record", "label"],
                name="measures_measurefigure_once",
                violation_error_message="This figure is given twice.",
            ),
        ]

    def __str__(self):
        return f"{self.label}: {self.figure_display}"

    @property
    def log_name(self):
        return self.label
