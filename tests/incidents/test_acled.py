"""Every event that ACLED codes has a kind."""

from incidents.codes.acled import EVENTS, acled_events
from incidents.codes.kinds import Kind

SUB_EVENTS = {
    "Battles": ["Government regains territory", "Non-state actor overtakes territory", "Armed clash"],
    "Protests": ["Excessive force against protesters", "Protest with intervention", "Peaceful protest"],
    "Riots": ["Violent demonstration", "Mob violence"],
    "Explosions/Remote violence": [
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    ],
    "Violence against civilians": ["Sexual violence", "Attack", "Abduction/forced disappearance"],
    "Strategic developments": [
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ],
}


def test_every_sub_event_type_has_a_kind():
    assert {event: list(sub_events) for event, sub_events in EVENTS.items()} == SUB_EVENTS


def test_a_peaceful_protest_is_not_read_as_violence():
    assert acled_events(Kind.PEACEFUL_PROTEST) == ["Peaceful protest"]


def test_only_a_suicide_bombing_is_read_as_a_terrorist_attack():
    assert acled_events(Kind.ATTACK) == ["Suicide bomb"]
