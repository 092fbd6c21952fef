"""Who took part in an incident: those who attacked or acted, and the other side."""

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from incidents.codes.types import UNKNOWN_LABEL
from incidents.models.incident import Incident
from profiles.models import Group, Institution, Person
from records.models.attribution import attribution_field
from records.models.constraints import one_or_words
from records.models.row import Positioned, Row
from records.models.text import CanonicalCharField


class Actor(Row, Positioned):
    """A group, a person or an institution, or the source's wording if it names none of these.

    Only the first side can be held responsible: an attribution says on what grounds the archive names it.
    """

    logged_fields = (
        "side",
        "role",
        "group",
        "person",
        "institution",
        "words",
        "attribution",
        "claim_mode",
        "attributed_by",
        "note",
    )

    class Side(models.TextChoices):
        FIRST = "first", "Attacked or acted"
        SECOND = "second", "Other side"

    class Role(models.TextChoices):
        MAIN = "main", "Main actor"
        ASSOCIATED = "associated", "Associated with this side"

    class Attribution(models.TextChoices):
        CLAIMED = "claimed", "Claimed responsibility"
        STATED = "stated", "Stated by the source as fact"
        BLAMED = "blamed", "Officially blamed"
        SUSPECTED = "suspected", "Suspected"
        UNKNOWN = "unknown", "Not reported"

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
        UNKNOWN = "unknown", UNKNOWN_LABEL

    content_fields = ("side", "group", "person", "institution", "words")

    record = models.ForeignKey(Incident, models.CASCADE, related_name="actors")
    side = models.CharField(
        max_length=6,
        choices=Side,
        default=Side.FIRST,
        help_text="In a clash between two sides, the first is the one that the source names as acting.",
    )
    role = models.CharField(
        max_length=10,
        choices=Role,
        default=Role.MAIN,
        help_text="“Associated” is for an ally of the main actor, or a community that it belongs to.",
    )
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="incident_actors")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="incident_actors")
    institution = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="incident_actors")
    words = CanonicalCharField(
        "description",
        max_length=200,
        blank=True,
        help_text="If no name is given: the source's own wording, such as “suspected separatists”.",
    )
    attribution = models.CharField(
        max_length=10,
        choices=Attribution,
        blank=True,
        help_text="Of those who attacked or acted. Leave it blank for the other side.",
    )
    claim_mode = models.CharField(max_length=12, choices=ClaimMode, blank=True)
    attributed_by = attribution_field("attributed by", "Who blames or suspects them, if the source says: a name.")
    note = CanonicalCharField(
        max_length=200, blank=True, help_text="What the attribution is about, such as “support for the attack”."
    )

    class Meta:
        ordering = ["record_id", "position", "pk"]
        constraints = [
            *Row.Meta.constraints,
            models.CheckConstraint(
                name="incidents_actor_is_one",
                condition=one_or_words("group", "person", "institution"),
                violation_error_message="Choose one group, person or institution, or enter a description instead.",
            ),
            models.UniqueConstraint(
                "record",
                "side",
                Coalesce(F("group"), Value(0)),
                Coalesce(F("person"), Value(0)),
                Coalesce(F("institution"), Value(0)),
                "words",
                name="incidents_actor_once",
                violation_error_message="This actor is given twice on the same side.",
            ),
            models.CheckConstraint(
                name="incidents_actor_first_side_has_attribution",
                condition=~Q(side="first", role="main") | ~Q(attribution=""),
                violation_error_message="Choose an attribution for a main actor that attacked or acted.",
            ),
            models.CheckConstraint(
                name="incidents_actor_other_side_has_none",
                condition=Q(side="first") | Q(attribution=""),
                violation_error_message=(
                    "An attribution is for those who attacked or acted; leave it blank for the other side."
                ),
            ),
            models.CheckConstraint(
                name="incidents_actor_attributed_by_with_attribution",
                condition=Q(attributed_by="") | ~Q(attribution=""),
                violation_error_message="Choose the attribution that goes with “attributed by”.",
            ),
            models.CheckConstraint(
                name="incidents_actor_mode_of_a_claim",
                condition=Q(claim_mode="") | Q(attribution="claimed"),
                violation_error_message="A mode of claiming is for the attribution “claimed responsibility” only.",
            ),
        ]

    def __str__(self):
        details = [
            self.get_side_display() if self.side == self.Side.SECOND else "",
            "associated" if self.is_associated else "",
            self.attribution_display,
        ]
        details = ", ".join(detail[0].lower() + detail[1:] for detail in details if detail)
        return f"{self.party} ({details})" if details else str(self.party)

    @property
    def log_name(self):
        return str(self.party)

    def key_parts(self):
        return [self.party]

    @property
    def attribution_display(self):
        """The attribution within a sentence: "claimed responsibility (video)", "attribution not reported"; or ""."""
        if self.attribution == self.Attribution.UNKNOWN:
            return "attribution not reported"
        mode = f" ({self.get_claim_mode_display().lower()})" if self.claim_mode else ""
        return f"{self.get_attribution_display().lower()}{mode}"

    @property
    def party(self):
        return self.group or self.person or self.institution or self.words

    @property
    def is_associated(self):
        return self.role == self.Role.ASSOCIATED
