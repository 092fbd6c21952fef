"""What datasets of attacks report beside the casualties: attackers, motive, property, hostages, and doubt."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from incidents.codes.details import Doubt, HostageOutcome, PropertyExtent
from records.models.figures import (
    CURRENCY,
    FIGURE_PARTS,
    Qualifier,
    counted_field,
    figure_constraints,
    format_figure,
    high_field,
    low_field,
    number_field,
    qualifier_field,
    wording_field,
)
from records.models.text import CanonicalCharField, CanonicalTextField

NO_DAMAGE_DETAILS = {"property_extent": "", "property_value__isnull": True, "property_note": ""}


class Details(models.Model):
    """Blank is not reported; 0 is none."""

    doubt = models.CharField(
        max_length=16,
        choices=Doubt,
        blank=True,
        help_text="Only if a source doubts that the event was terrorism: what else it may have been.",
    )
    motive = CanonicalTextField(blank=True, help_text="Why the attackers acted, as the source reports it.")
    attackers = number_field("attackers")
    attackers_qualifier = qualifier_field("attackers")
    attackers_low = low_field("attackers")
    attackers_high = high_field("attackers")
    attackers_words = wording_field("attackers")
    attackers_counted = counted_field("attackers")
    captured = number_field("attackers captured")
    captured_qualifier = qualifier_field("attackers captured")
    captured_low = low_field("attackers captured")
    captured_high = high_field("attackers captured")
    captured_words = wording_field("attackers captured")
    captured_counted = counted_field("captured")
    hostage_outcome = models.CharField("outcome for the hostages", max_length=16, choices=HostageOutcome, blank=True)
    property_damage = models.BooleanField(
        null=True, blank=True, help_text="Choose yes or no only if the source says so or its account makes it certain."
    )
    property_extent = models.CharField("extent of the damage", max_length=12, choices=PropertyExtent, blank=True)
    property_value = models.DecimalField(
        "value of the damage",
        max_digits=16,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="In the currency and at the prices of the source.",
    )
    property_currency = CanonicalCharField(
        "currency",
        max_length=3,
        blank=True,
        validators=[CURRENCY],
        help_text="Its code in ISO 4217, such as PKR or USD.",
    )
    property_note = CanonicalCharField("note on the damage", max_length=300, blank=True, help_text="What was damaged.")

    class Meta:
        abstract = True
        constraints = [
            *figure_constraints("attackers", "captured"),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_captured_are_attackers",
                condition=~Q(attackers_qualifier=Qualifier.EXACT, captured_qualifier=Qualifier.EXACT)
                | Q(attackers__isnull=True)
                | Q(captured__isnull=True)
                | Q(captured__lte=F("attackers")),
                violation_error_message=(
                    "More attackers are captured than there were. Correct one of the two numbers, or choose another "
                    "qualifier than “exactly”."
                ),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_damage_before_details",
                condition=Q(property_damage__isnull=False, property_damage=True) | Q(**NO_DAMAGE_DETAILS),
                violation_error_message="Choose “yes” for property damage before you enter its extent, value or note.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_damage_value_with_currency",
                condition=Q(property_value__isnull=True, property_currency="")
                | (Q(property_value__isnull=False) & ~Q(property_currency="")),
                violation_error_message="Enter the value of the damage and its currency together, or neither.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_damage_value_is_not_negative",
                condition=Q(property_value__isnull=True) | Q(property_value__gte=0),
                violation_error_message="The value of the damage cannot be negative.",
            ),
        ]

    def figure_display(self, name):
        """The number of `attackers` or `captured` for a reader, "at least 7"; "" if it is not reported."""
        return format_figure(*(getattr(self, name + part) for part in FIGURE_PARTS))

    @property
    def attackers_display(self):
        return self.figure_display("attackers")

    @property
    def captured_display(self):
        return self.figure_display("captured")

    @property
    def property_display(self):
        """The damage for a reader: "Yes, minor (…), 5,000 PKR, shops burned"; "" if it is not reported."""
        if self.property_damage is None:
            return ""
        value = "" if self.property_value is None else f"{self.property_value:,f}".removesuffix(".00")
        extent = self.get_property_extent_display()
        parts = [
            "Yes" if self.property_damage else "No",
            f"extent: {extent[:1].lower()}{extent[1:]}" if extent else "",
            f"{value} {self.property_currency}" if value else "",
            self.property_note,
        ]
        return "; ".join(part for part in parts if part)
