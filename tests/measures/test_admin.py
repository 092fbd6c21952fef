"""The form of a measure shows the message of every rule it breaks."""

import pytest

from tests.make import make_measure
from tests.records.modeladmin.admin_forms import add_row, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return staff("Editor")


def test_a_fine_without_its_currency_is_reported(editor):
    row = {"kind": "sentence", "fine": "100"}
    assert "Enter a fine and its currency together." in add_row(editor, make_measure(), "court_steps", **row)


@pytest.mark.parametrize("currency", ["pkr", "PK", "Rs."])
def test_the_currency_of_a_fine_is_a_code(editor, currency):
    row = {"kind": "sentence", "fine": "100", "fine_currency": currency}
    reported = add_row(editor, make_measure(), "court_steps", **row)
    assert "Enter the three capital letters of ISO 4217, such as PKR or USD." in reported
