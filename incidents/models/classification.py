"""How an incident was carried out: attack, target and weapon types of the GTD, several of each, the main one first."""

from django.core.exceptions import ValidationError
from django.db import models

from incidents.codes.subtypes import TARGET_SUBTYPES, WEAPON_SUBTYPES, choices
from incidents.codes.types import AttackType, TargetType, WeaponType
from incidents.models.incident import Incident
from records.models.tracked import Tracked


class Means(Tracked):
    """One of several; those entered first count as the main ones."""

    class Meta:
        abstract = True
        ordering = ["record_id", "pk"]

    def __str__(self):
        subtype = getattr(self, "subtype", "")
        return f"{self.get_type_display()}{f': {self.get_subtype_display()}' if subtype else ''}"


def once(model, *fields):
    return models.UniqueConstraint(
        fields=["record", *fields], name=f"incidents_{model}_once", violation_error_message="This type is given twice."
    )


def check_subtype(row, subtypes):
    """Raise ValidationError if the subtype belongs to another type."""
    if row.subtype and subtypes[row.subtype][1] != row.type:
        raise ValidationError(
            {"subtype": f"“{row.subtype}” is a subtype of “{subtypes[row.subtype][1]}”, not of “{row.type}”."}
        )


class Attack(Means):
    natural_fields = ("record", "type")

    record = models.ForeignKey(Incident, models.CASCADE, related_name="attacks")
    type = models.CharField("attack type", max_length=20, choices=AttackType)

    class Meta(Means.Meta):
        abstract = False
        constraints = [once("attack", "type")]


class Target(Means):
    natural_fields = ("record", "type", "subtype", "name")

    record = models.ForeignKey(Incident, models.CASCADE, related_name="targets")
    type = models.CharField("target type", max_length=20, choices=TargetType)
    subtype = models.CharField("target subtype", max_length=40, choices=choices(TARGET_SUBTYPES), blank=True)
    name = models.CharField(max_length=200, blank=True, help_text="What was attacked, as the source names it.")

    class Meta(Means.Meta):
        abstract = False
        constraints = [once("target", "type", "subtype", "name")]

    def clean(self):
        super().clean()
        check_subtype(self, TARGET_SUBTYPES)


class Weapon(Means):
    natural_fields = ("record", "type", "subtype")

    record = models.ForeignKey(Incident, models.CASCADE, related_name="weapons")
    type = models.CharField("weapon type", max_length=20, choices=WeaponType)
    subtype = models.CharField("weapon subtype", max_length=40, choices=choices(WEAPON_SUBTYPES), blank=True)
    detail = models.CharField(max_length=200, blank=True)

    class Meta(Means.Meta):
        abstract = False
        constraints = [once("weapon", "type", "subtype")]

    def clean(self):
        super().clean()
        check_subtype(self, WEAPON_SUBTYPES)
