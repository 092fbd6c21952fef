"""Attack, target and weapon types of an incident, from the lists of the GTD; several of each, the main one first."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from incidents.codes.subtypes import TARGET_SUBTYPES, WEAPON_SUBTYPES, subtype_choices
from incidents.codes.types import AttackType, TargetType, WeaponType
from incidents.models.incident import Incident
from records.models.place import Place, check_countries
from records.models.row import Positioned, Row
from records.models.text import CanonicalCharField


class Classification(Row, Positioned):
    """One type of several; the first is the main one."""

    class Meta:
        abstract = True
        ordering = ["record_id", "position", "pk"]

    def __str__(self):
        subtype = getattr(self, "subtype", "")
        return f"{self.get_type_display()}{f': {self.get_subtype_display()}' if subtype else ''}"


def unique_type(model, *fields):
    return models.UniqueConstraint(
        fields=["record", *fields], name=f"incidents_{model}_once", violation_error_message="This type is given twice."
    )


def check_subtype(row, subtypes):
    """Raise ValidationError if the subtype belongs to another type."""
    if row.subtype and subtypes[row.subtype][1] != row.type:
        raise ValidationError(
            {"subtype": f"“{row.subtype}” is a subtype of “{subtypes[row.subtype][1]}”, not of “{row.type}”."}
        )


class Attack(Classification):
    content_fields = ("type",)
    logged_fields = ("type",)

    record = models.ForeignKey(Incident, models.CASCADE, related_name="attacks")
    type = models.CharField("attack type", max_length=20, choices=AttackType)

    class Meta(Classification.Meta):
        abstract = False
        constraints = [*Row.Meta.constraints, unique_type("attack", "type")]


class Target(Classification):
    content_fields = ("type", "subtype", "name", "nationality")
    logged_fields = ("type", "subtype", "name", "nationality")
    country_fields = ("nationality",)

    record = models.ForeignKey(Incident, models.CASCADE, related_name="targets")
    type = models.CharField("target type", max_length=20, choices=TargetType)
    subtype = models.CharField("target subtype", max_length=40, choices=subtype_choices(TARGET_SUBTYPES), blank=True)
    name = CanonicalCharField(max_length=200, blank=True, help_text="What was attacked, as the source names it.")
    nationality = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="incident_targets",
        limit_choices_to={"kind": Place.Kind.COUNTRY},
        help_text="The country whose citizens or property were attacked.",
    )

    class Meta(Classification.Meta):
        abstract = False
        constraints = [
            *Row.Meta.constraints,
            models.UniqueConstraint(
                *("record", "type", "subtype", "name", Coalesce(F("nationality"), Value(0))),
                name="incidents_target_once",
                violation_error_message="This type is given twice.",
            ),
        ]

    def clean_fields(self, exclude=None):
        """As Django's, with a sentence for a place that `limit_choices_to` leaves out."""
        check_countries(self)
        super().clean_fields(exclude)

    def clean(self):
        super().clean()
        check_subtype(self, TARGET_SUBTYPES)


class Weapon(Classification):
    content_fields = ("type", "subtype")
    logged_fields = ("type", "subtype", "detail")

    record = models.ForeignKey(Incident, models.CASCADE, related_name="weapons")
    type = models.CharField("weapon type", max_length=20, choices=WeaponType)
    subtype = models.CharField("weapon subtype", max_length=40, choices=subtype_choices(WEAPON_SUBTYPES), blank=True)
    detail = CanonicalCharField(max_length=200, blank=True)

    class Meta(Classification.Meta):
        abstract = False
        constraints = [*Row.Meta.constraints, unique_type("weapon", "type", "subtype")]

    def clean(self):
        super().clean()
        check_subtype(self, WEAPON_SUBTYPES)
