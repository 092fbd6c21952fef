import pytest

from tests.constraints import TWICE, check, constraints, rolled_back

pytestmark = pytest.mark.django_db
NOBODY = {"institution": None, "group": None, "person": None, "words": ""}
CASES = {
    "measures_measureplace_once": TWICE,
    "measures_measureresponse_once": TWICE,
    "measures_measurefigure_once": TWICE,
    "measures_courtstep_fine_has_currency": {"fine": 100, "fine_currency": ""},
    "measures_courtstep_fine_is_not_negative": {"fine": -1},
    "measures_measureactor_is_one": NOBODY,
    "measures_measureactor_once": TWICE,
    "measures_measuresubject_is_one": NOBODY,
    "measures_measuresubject_once": TWICE,
    "measures_measuretarget_is_one": NOBODY,
    "measures_measuretarget_once": TWICE,
}


def test_a_form_and_the_database_refuse_what_each_constraint_forbids(full_archive, subtests):
    for name in constraints("measures"):
        with subtests.test(name), rolled_back():
            check(name, "measures", CASES)
