"""Kinds of incident: those of the archive's own content and those that ACLED codes, peaceful ones included."""

from django.db import models


class Kind(models.TextChoices):
    """What kind of event it was. Only “Terrorist attack” says that it was one."""

    ATTACK = "attack", "Terrorist attack"
    VIOLENCE = "violence", "Violence against civilians"
    CLASH = "clash", "Clash"
    OPERATION = "operation", "Security operation"
    STRIKE = "strike", "Drone or air strike"
    EXPLOSION = "explosion", "Shelling, landmine or other explosion"
    COMMUNAL = "communal", "Communal or sectarian violence"
    MOB = "mob", "Mob violence"
    PROTEST = "protest", "Violent protest"
    PEACEFUL_PROTEST = "peaceful_protest", "Peaceful protest"
    STOPPED_PROTEST = "stopped_protest", "Peaceful protest met with force or arrests"
    ARRESTS = "arrests", "Arrests"
    WEAPONS_SEIZED = "weapons_seized", "Weapons seized or defused"
    DESTRUCTION = "destruction", "Looting or destruction of property"
    AGREEMENT = "agreement", "Agreement"
    TERRITORY = "territory", "Transfer of territory without violence"
    BASE = "base", "Headquarters or base established"
    GROUP_CHANGE = "group_change", "Change to a group or its activity"
    OTHER = "other", "Other"


# Of these the first side is held responsible; of the others it is one of two sides.
ATTRIBUTED_KINDS = frozenset(
    {Kind.ATTACK, Kind.VIOLENCE, Kind.EXPLOSION, Kind.COMMUNAL, Kind.MOB, Kind.DESTRUCTION, Kind.OTHER}
)
