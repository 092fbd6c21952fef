from django.db import models

from incidents.models.incident import Incident
from records.models.figures import (
    counted_field,
    figure_constraints,
    format_figure,
    high_field,
    low_field,
    number_field,
    qualifier_field,
    wording_field,
)
from records.models.row import Positioned, Row
from records.models.text import CanonicalCharField


class VictimCount(Row, Positioned):
    """How many people of one class were killed, injured or taken hostage; part of the incident's total."""

    logged_fields = ("harm", "victim_class", "words", "number")

    class Harm(models.TextChoices):
        KILLED = "killed", "Killed"
        INJURED = "injured", "Injured"
        HOSTAGE = "hostage", "Taken hostage"

    class Class(models.TextChoices):
        CIVILIANS = "civilians", "Civilians"
        WOMEN = "women", "Women"
        CHILDREN = "children", "Children"
        CLERGY = "clergy", "Clergy"
        SECURITY = "security", "Security forces"
        MILITANTS = "militants", "Militants"
        PERPETRATORS = "perpetrators", "Perpetrators"
        OFFICIALS = "officials", "Officials and politicians"
        FOREIGNERS = "foreigners", "Foreigners"
        UNKNOWN = "unknown", "Not reported"

    content_fields = ("harm", "victim_class", "words")

    record = models.ForeignKey(Incident, models.CASCADE, related_name="victims")
    harm = models.CharField("harm", max_length=10, choices=Harm)
    victim_class = models.CharField("class of victim", max_length=12, choices=Class)
    words = CanonicalCharField(
        "description", max_length=120, blank=True, help_text="The source's own wording, such as “migrant workers”."
    )
    number = number_field("number")
    number_qualifier = qualifier_field("number")
    number_low = low_field("number")
    number_high = high_field("number")
    number_words = wording_field("number")
    number_counted = counted_field("number")

    class Meta:
        ordering = ["record_id", "position", "pk"]
        constraints = [
            *Row.Meta.constraints,
            *figure_constraints("number"),
            models.UniqueConstraint(
                fields=["record", "harm", "victim_class", "words"],
                name="incidents_victimcount_once",
                violation_error_message="This class of victim is given twice.",
            ),
        ]

    def __str__(self):
        return f"{self.figure_display} {self.log_name}"

    @property
    def log_name(self):
        return self.words or self.get_victim_class_display().lower()

    @property
    def figure_display(self):
        return format_figure(self.number, self.number_qualifier, self.number_low, self.number_high, self.number_words)
