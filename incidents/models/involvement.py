"""People involved in an incident other than as its actors."""

from django.db import models

from incidents.models.incident import Incident
from profiles.models import Person
from records.models.row import Row
from records.models.text import CanonicalCharField


class Involvement(Row):
    """A named person's role in an incident other than as one of its actors."""

    logged_fields = ("person", "role", "note")

    class Role(models.TextChoices):
        KILLED = "killed", "Killed"
        INJURED = "injured", "Injured"
        ABDUCTED = "abducted", "Abducted"
        CAPTURED = "captured", "Captured"
        TARGET = "target", "Targeted"
        CONSPIRATOR = "conspirator", "Accused of conspiring or helping"
        SPOKE = "spoke", "Claimed it or spoke for the attackers"
        OTHER = "other", "Other"

    content_fields = ("person", "role")

    record = models.ForeignKey(Incident, models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, models.PROTECT, related_name="involvements")
    role = models.CharField(max_length=12, choices=Role)
    note = CanonicalCharField(max_length=200, blank=True)

    class Meta:
        ordering = ["record_id", "pk"]
        constraints = [
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=["record", "person", "role"],
                name="incidents_involvement_once",
                violation_error_message="This person is given twice in the same role.",
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.get_role_display()}"
