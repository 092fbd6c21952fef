import pytest

from profiles.models import Group, Institution
from tests.constraints import TWICE, check, constraints, rolled_back

pytestmark = pytest.mark.django_db
CASES = {
    "profiles_groupplace_once": TWICE,
    "profiles_role_in_one_body": lambda row: {
        "group": Group.objects.first(),
        "institution": Institution.objects.first(),
    },
    "profiles_institution_is_no_part_of_itself": lambda row: {"parent": row},
    "profiles_role_says_what": {"group": None, "institution": None, "title": ""},
    "profiles_designation_of_one": {"group": None, "person": None},
    "profiles_relation_is_with_another": lambda row: {"other": row.group},
}


def test_a_form_and_the_database_refuse_what_each_constraint_forbids(full_archive, subtests):
    for name in constraints("profiles"):
        with subtests.test(name), rolled_back():
            check(name, "profiles", CASES)
