"""Who carried out an incident, and on what grounds the archive says so."""

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from incidents.models.incident import Incident
from profiles.models import Group, Institution, Person
from records.models.constraints import one_or_words
from records.models.text import CanonicalCharField
from records.models.tracked import Tracked


class Perpetrator(Tracked):
    """A group, a person or an institution, or the source's wording if it names none of these."""

    class Attribution(models.TextChoices):
        CLAIMED = "claimed", "Claimed responsibility"
        STATED = "stated", "Stated by the source as fact"
        BLAMED = "blamed", "Officially blamed"
        SUSPECTED = "suspected", "Suspected"
        UNKNOWN = "unknown", "Attribution not reported"

    class ClaimMode(models.TextChoices):
        """The GTD's modes of claiming responsibility, in its order."""

        LETTER = "letter", "Letter"
        CALL_AFTER = "call_after", "Call (post-incident)"
        CALL_BEFORE = "call_before", "Call (pre-incident)"
        EMAIL = "email", "E-mail"
        NOTE = "note", "Note left at scene"
        VIDEO = "video", "Video"
        POSTED = "posted", "Posted to website, blog, etc."
        PERSONAL = "personal", "Personal claim"
        OTHER = "other", "Other"
        UNKNOWN = "unknown", "Unknown"

    natural_fields = ("record", "group", "person", "institution", "words")

    record = models.ForeignKey(Incident, models.CASCADE, related_name="perpetrators")
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="perpetrations")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="perpetrations")
    institution = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="perpetrations")
    words = CanonicalCharField(
        "description",
        max_length=200,
        blank=True,
        help_text="If no name is given: the source's own wording, such as “suspected separatists”.",
    )
    attribution = models.CharField(max_length=10, choices=Attribution)
    claim_mode = models.CharField(max_length=12, choices=ClaimMode, blank=True)
    attributed_by = CanonicalCharField(
        "attributed by", max_length=200, blank=True, help_text="Who blames or suspects them, if the source says."
    )

    class Meta:
        ordering = ["record_id", "pk"]
        constraints = [
            models.CheckConstraint(
                name="incidents_perpetrator_is_one",
                condition=one_or_words("group", "person", "institution"),
                violation_error_message="Choose one group, person or institution, or enter a description instead.",
            ),
            models.UniqueConstraint(
                "record",
                Coalesce(F("group"), Value(0)),
                Coalesce(F("person"), Value(0)),
                Coalesce(F("institution"), Value(0)),
                "words",
                name="incidents_perpetrator_once",
                violation_error_message="This perpetrator is given twice.",
            ),
            models.CheckConstraint(
                name="incidents_perpetrator_mode_of_a_claim",
                condition=Q(claim_mode="") | Q(attribution="claimed"),
                violation_error_message="A mode of claiming is for the attribution “claimed responsibility” only.",
            ),
        ]

    def __str__(self):
        return f"{self.party} ({self.get_attribution_display().lower()})"

    @property
    def party(self):
        return self.group or self.person or self.institution or self.words
