import pytest

from tests.constraints import TWICE, check, constraints, rolled_back

pytestmark = pytest.mark.django_db
CASES = {
    "records_dataset_republished_under_a_licence": {"republishable": True, "licence": ""},
    "records_dataset_version_once": TWICE,
    "records_searchentry_once": TWICE,
    "records_facetbitmap_once": TWICE,
    "records_facetsignature_once": TWICE,
    "records_tombstone_once": TWICE,
    "records_place_coordinates_together": {"latitude": 10, "longitude": None, "exactness": 1},
    "records_place_coordinates_on_earth": {"latitude": 91, "longitude": 0, "exactness": 1},
}


def test_a_form_and_the_database_refuse_what_each_constraint_forbids(full_archive, subtests):
    for name in constraints("records"):
        with subtests.test(name), rolled_back():
            check(name, "records", CASES)
