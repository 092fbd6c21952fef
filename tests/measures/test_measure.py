"""The rules of a measure that a constraint cannot express."""

import pytest
from django.core.exceptions import ValidationError

from profiles.models import Designation, DesignationList
from tests.make import make, make_group, make_institution, make_measure

pytestmark = pytest.mark.django_db


@pytest.fixture
def designation(db):
    """A group on a list from May 2016 to 2018."""
    state = make_institution("state")
    register = make(DesignationList, slug="register", name="Register", authority=state)
    return make(Designation, group=make_group(), list=register, start="2016-05", end="2018")


@pytest.mark.parametrize(("kind", "start"), [("ban", "2016-05"), ("designation", "2016-05"), ("delisting", "2018")])
def test_a_measure_has_the_date_of_its_designation(designation, kind, start):
    assert make_measure(kind=kind, start=start, designation=designation).designation == designation


@pytest.mark.parametrize(("kind", "start"), [("ban", "2016"), ("ban", ""), ("delisting", "2016-05")])
def test_a_measure_of_another_date_than_its_designation_is_refused(designation, kind, start):
    with pytest.raises(ValidationError, match="differs from the date of"):
        make_measure(kind=kind, start=start, designation=designation)


def test_only_bans_designations_and_delistings_have_a_designation(designation):
    with pytest.raises(ValidationError, match="cannot have a designation"):
        make_measure(kind="talks", start="2016-05", designation=designation)
