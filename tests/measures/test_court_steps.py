"""The order of the steps of a prosecution."""

import pytest

from measures.models import CourtStep
from tests.make import make, make_measure

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("dates", "ordered"),
    [
        (["2021-01", "../2003"], ["../2003", "2021-01"]),
        (["2021-01-12", "../2021-01"], ["../2021-01", "2021-01-12"]),
        (["../2003", "2002"], ["2002", "../2003"]),
        (["", "2021-01", "2019-05/.."], ["2019-05/..", "2021-01", ""]),
    ],
)
def test_steps_are_in_the_order_of_their_dates_and_undated_ones_last(dates, ordered):
    case = make_measure(kind="prosecution")
    for date in dates:
        make(CourtStep, record=case, kind="sentence", date=date)
    assert [step.date for step in case.court_steps.all()] == ordered
