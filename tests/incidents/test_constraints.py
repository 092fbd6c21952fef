import pytest

from tests.constraints import TWICE, check, constraints, rolled_back

pytestmark = pytest.mark.django_db
CASES = {
    "incidents_incident_foiled_harms_nobody": {"outcome": "foiled", "killed": 1, "killed_qualifier": "exact"},
    "incidents_incident_damage_before_details": {"property_damage": None, "property_extent": "minor"},
    "incidents_incident_damage_value_with_currency": {"property_damage": True, "property_value": 5},
    "incidents_incident_damage_value_is_not_negative": {
        "property_damage": True,
        "property_value": -5,
        "property_currency": "USD",
    },
    "incidents_incident_coordinates_together": {"latitude": 10, "longitude": None, "exactness": 1},
    "incidents_incident_coordinates_on_earth": {"latitude": 91, "longitude": 0, "exactness": 1},
    "incidents_incidentplace_once": TWICE,
    "incidents_incidentlink_once": TWICE,
    "incidents_incidentlink_to_another": lambda row: {"other": row.record},
    "incidents_attack_once": TWICE,
    "incidents_target_once": TWICE,
    "incidents_weapon_once": TWICE,
    "incidents_involvement_once": TWICE,
    "incidents_actor_is_one": {"group": None, "person": None, "institution": None, "words": ""},
    "incidents_actor_once": TWICE,
    "incidents_actor_first_side_has_attribution": {"side": "first", "role": "main", "attribution": ""},
    "incidents_actor_other_side_has_none": {"side": "second", "attribution": "claimed"},
    "incidents_actor_attributed_by_with_attribution": {"role": "associated", "attribution": "", "attributed_by": "x"},
    "incidents_actor_mode_of_a_claim": {"attribution": "suspected", "claim_mode": "video"},
    "incidents_victimcount_once": TWICE,
}


def test_a_form_and_the_database_refuse_what_each_constraint_forbids(full_archive, subtests):
    for name in constraints("incidents"):
        with subtests.test(name), rolled_back():
            check(name, "incidents", CASES)
