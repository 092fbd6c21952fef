from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from measures.models.measure import Measure
from profiles.models import Institution, Person
from records.models.citation import Citation
from records.models.dated import Dated, earliest_first
from records.models.figures import CURRENCY
from records.models.slugged import Slugged
from records.models.text import CanonicalCharField


class CourtStep(Slugged, Dated):
    """One step of a prosecution, from complaint to release."""

    citable = ("kind", "date", "court", "defendant", "charge", "term_months", "concurrent", "fine", "outcome")
    logged_fields = (
        "date",
        "kind",
        "court",
        "defendant",
        "charge",
        "counts",
        "term_months",
        "concurrent",
        "fine",
        "fine_currency",
        "outcome",
    )

    class Kind(models.TextChoices):
        COMPLAINT = "complaint", "Complaint"
        ARREST = "arrest", "Arrest"
        REMAND = "remand", "Remand"
        CHARGE = "charge", "Charge or indictment"
        CONVICTION = "conviction", "Conviction"
        SENTENCE = "sentence", "Sentence"
        ACQUITTAL = "acquittal", "Acquittal"
        APPEAL = "appeal", "Appeal"
        RELEASE = "release", "Release"
        OTHER = "other", "Other"

    record = models.ForeignKey(Measure, models.CASCADE, related_name="court_steps")
    kind = models.CharField(max_length=10, choices=Kind)
    court = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="court_steps")
    defendant = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="court_steps")
    charge = CanonicalCharField(max_length=300, blank=True)
    counts = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Number of charges or of terms.")
    term_months = models.PositiveIntegerField(
        "term in months", null=True, blank=True, help_text="For each count. Five and a half years are 66 months."
    )
    concurrent = models.BooleanField(
        "concurrent", null=True, blank=True, help_text="Whether this sentence is served at the same time as others."
    )
    fine = models.DecimalField(
        max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    fine_currency = CanonicalCharField(
        max_length=3, blank=True, validators=[CURRENCY], help_text="Three letters, such as PKR or USD."
    )
    outcome = CanonicalCharField(max_length=400, blank=True, help_text="What the court decided, in one sentence.")

    class Meta:
        ordering = ["record_id", earliest_first("date"), "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="measures_courtstep_fine_has_currency",
                condition=Q(fine__isnull=True, fine_currency="") | (Q(fine__isnull=False) & ~Q(fine_currency="")),
                violation_error_message="Enter a fine and its currency together.",
            ),
            models.CheckConstraint(
                name="measures_courtstep_fine_is_not_negative",
                condition=Q(fine__isnull=True) | Q(fine__gte=0),
                violation_error_message="A fine cannot be negative.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.date_display}"

    def slug_parts(self):
        return [self.record.slug, self.kind, self.date]


class CourtStepCitation(Citation):
    record = models.ForeignKey(CourtStep, models.CASCADE, related_name="citations")

    class Meta(Citation.Meta):
        abstract = False
