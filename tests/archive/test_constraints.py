import pytest

from incidents.models import Incident
from profiles.models import Group, Institution
from tests.constraints import TWICE, check, constraints, rolled_back

pytestmark = pytest.mark.django_db
CASES = {
    "archive_correction_says_what": {"wrong": ""},
    "archive_correction_state_is_known": {"state": "lost"},
    "archive_dailyitem_features_one_record": lambda row: {
        "group": Group.objects.first(),
        "incident": Incident.objects.first(),
    },
    "archive_section_level_is_known": {"level": 3},
    "archive_passage_once": TWICE,
    "archive_passagelink_once": TWICE,
    "archive_passagelink_to_one": lambda row: {
        "institution": Institution.objects.first(),
        "incident": Incident.objects.first(),
    },
}


def test_a_form_and_the_database_refuse_what_each_constraint_forbids(full_archive, subtests):
    for name in constraints("archive"):
        with subtests.test(name), rolled_back():
            check(name, "archive", CASES)
