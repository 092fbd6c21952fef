"""Codes of the Global Terrorism Database for what an attack damaged, how it ended, and whether it was one."""

from django.db import models

from incidents.codes.types import UNKNOWN_LABEL, GtdType


class PropertyExtent(GtdType):
    """How much damage was done."""

    CATASTROPHIC = "catastrophic", "Catastrophic (likely 1 billion U.S. dollars or more)"
    MAJOR = "major", "Major (likely 1 million U.S. dollars or more)"
    MINOR = "minor", "Minor (likely less than 1 million U.S. dollars)"
    UNKNOWN = "unknown", UNKNOWN_LABEL


class HostageOutcome(GtdType):
    """What became of those taken hostage or kidnapped."""

    ATTEMPTED_RESCUE = "attempted_rescue", "Attempted rescue"
    RELEASED = "released", "Released by the hostage-takers"
    ESCAPED = "escaped", "Escaped, not during a rescue"
    KILLED = "killed", "Killed, not during a rescue"
    RESCUED = "rescued", "Successful rescue"
    COMBINATION = "combination", "Combination"
    UNKNOWN = "unknown", UNKNOWN_LABEL


class Doubt(models.TextChoices):
    """What else the event may have been, instead of terrorism: the alternatives of the GTD, in its order."""

    INSURGENCY = "insurgency", "may be insurgency or guerrilla action"
    CRIME = "crime", "may be another kind of crime"
    GROUP_CONFLICT = "group_conflict", "may be conflict within or between groups"
    NO_INTENT = "no_intent", "may not have been intended"
    STATE = "state", "may have been done by a state"
    UNSPECIFIED = "unspecified", "reason not reported"
