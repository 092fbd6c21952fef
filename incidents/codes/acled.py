"""The events of ACLED (Armed Conflict Location & Event Data) in the codes of this archive.

ACLED does not say whether an event was terrorism. Only a suicide bombing is therefore read as a terrorist attack.
"""

from incidents.codes.kinds import Kind
from incidents.codes.types import AttackType

# {event type: {sub-event type: (kind, attack type or None)}}
EVENTS = {
    "Battles": {
        "Government regains territory": (Kind.CLASH, None),
        "Non-state actor overtakes territory": (Kind.CLASH, None),
        "Armed clash": (Kind.CLASH, None),
    },
    "Protests": {
        "Excessive force against protesters": (Kind.STOPPED_PROTEST, None),
        "Protest with intervention": (Kind.STOPPED_PROTEST, None),
        "Peaceful protest": (Kind.PEACEFUL_PROTEST, None),
    },
    "Riots": {
        "Violent demonstration": (Kind.PROTEST, None),
        "Mob violence": (Kind.MOB, None),
    },
    "Explosions/Remote violence": {
        "Chemical weapon": (Kind.EXPLOSION, AttackType.UNARMED_ASSAULT),
        "Air/drone strike": (Kind.STRIKE, None),
        "Suicide bomb": (Kind.ATTACK, AttackType.BOMBING),
        "Shelling/artillery/missile attack": (Kind.EXPLOSION, AttackType.BOMBING),
        "Remote explosive/landmine/IED": (Kind.EXPLOSION, AttackType.BOMBING),
        "Grenade": (Kind.EXPLOSION, AttackType.BOMBING),
    },
    "Violence against civilians": {
        "Sexual violence": (Kind.VIOLENCE, None),
        "Attack": (Kind.VIOLENCE, AttackType.ARMED_ASSAULT),
        "Abduction/forced disappearance": (Kind.VIOLENCE, AttackType.KIDNAPPING),
    },
    "Strategic developments": {
        "Agreement": (Kind.AGREEMENT, None),
        "Arrests": (Kind.ARRESTS, None),
        "Change to group/activity": (Kind.GROUP_CHANGE, None),
        "Disrupted weapons use": (Kind.WEAPONS_SEIZED, None),
        "Headquarters or base established": (Kind.BASE, None),
        "Looting/property destruction": (Kind.DESTRUCTION, AttackType.FACILITY_ATTACK),
        "Non-violent transfer of territory": (Kind.TERRITORY, None),
        "Other": (Kind.OTHER, None),
    },
}


def acled_note(kind):
    """What ACLED calls events of this kind, as "ACLED: Mob violence"; blank if it does not code them."""
    events = acled_events(kind)
    return f"ACLED: {', '.join(events)}" if events else ""


def acled_events(kind):
    """["Armed clash", ...]: the sub-event types of ACLED that are of this kind."""
    return [
        sub_event for of_event in EVENTS.values() for sub_event, (coded, _type) in of_event.items() if coded == kind
    ]
