"""Attack, target and weapon types of the Global Terrorism Database (codebook of October 2019, labels of 2021)."""

from django.db import models

UNKNOWN_LABEL = "Unknown, according to the source"  # "Unknown" in the GTD; no type at all is "Not reported"


class GtdType(models.TextChoices):
    """Choices with the codes of this archive, the labels of the GTD, and the numbers of the GTD as `code`.

    Only its “Unknown” has another label.
    """

    @property
    def code(self):
        """The number in the GTD, whose lists are in this order and start at 1."""
        return list(type(self)).index(self) + 1


class AttackType(GtdType):
    """How the attack was carried out."""

    ASSASSINATION = "assassination", "Assassination"
    ARMED_ASSAULT = "armed_assault", "Armed Assault"
    BOMBING = "bombing", "Bombing/Explosion"
    HIJACKING = "hijacking", "Hijacking"
    HOSTAGE_BARRICADE = "hostage_barricade", "Hostage Taking (Barricade Incident)"
    KIDNAPPING = "kidnapping", "Hostage Taking (Kidnapping)"
    FACILITY_ATTACK = "facility_attack", "Facility/Infrastructure Attack"
    UNARMED_ASSAULT = "unarmed_assault", "Unarmed Assault"
    UNKNOWN = "unknown", UNKNOWN_LABEL


class TargetType(GtdType):
    """What was attacked."""

    BUSINESS = "business", "Business"
    GOVERNMENT = "government", "Government (General)"
    POLICE = "police", "Police"
    MILITARY = "military", "Military"
    ABORTION = "abortion", "Abortion Related"
    AVIATION = "aviation", "Airports & Aircraft"
    DIPLOMATIC = "diplomatic", "Government (Diplomatic)"
    EDUCATION = "education", "Educational Institution"
    FOOD_WATER = "food_water", "Food or Water Supply"
    MEDIA = "media", "Journalists & Media"
    MARITIME = "maritime", "Maritime"
    NGO = "ngo", "NGO"
    OTHER = "other", "Other"
    CITIZENS = "citizens", "Private Citizens & Property"
    RELIGIOUS = "religious", "Religious Figures/Institutions"
    TELECOMMUNICATION = "telecommunication", "Telecommunication"
    MILITANTS = "militants", "Terrorists/Non-State Militia"
    TOURISTS = "tourists", "Tourists"
    TRANSPORTATION = "transportation", "Transportation"
    UNKNOWN = "unknown", UNKNOWN_LABEL
    UTILITIES = "utilities", "Utilities"
    VIOLENT_PARTY = "violent_party", "Violent Political Party"


class WeaponType(GtdType):
    """What was used. A car or truck bomb is an explosive, not a vehicle."""

    BIOLOGICAL = "biological", "Biological"
    CHEMICAL = "chemical", "Chemical"
    RADIOLOGICAL = "radiological", "Radiological"
    NUCLEAR = "nuclear", "Nuclear"
    FIREARMS = "firearms", "Firearms"
    EXPLOSIVES = "explosives", "Explosives"
    FAKE_WEAPONS = "fake_weapons", "Fake Weapons"
    INCENDIARY = "incendiary", "Incendiary"
    MELEE = "melee", "Melee"
    VEHICLE = "vehicle", "Vehicle"
    SABOTAGE_EQUIPMENT = "sabotage_equipment", "Sabotage Equipment"
    OTHER = "other", "Other"
    UNKNOWN = "unknown", UNKNOWN_LABEL
