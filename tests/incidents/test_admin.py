"""The form of an incident shows the message of every rule it breaks."""

import pytest

from tests.make import make_group, make_incident, make_person
from tests.records.modeladmin.admin_forms import add_row, address, edit, errors, filled_in, staff, with_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return staff("Editor")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"date": "2015-13"}, "is not a day, month or year of the calendar"),
        ({"date": "03/04/2015"}, "is not a date this archive can read"),
        ({"killed": "7"}, "Killed: enter a number and its qualifier together"),
        ({"injured_qualifier": "in_words"}, "Injured: enter a wording if the qualifier is “wording only”"),
        ({"killed_low": "9", "killed_high": "3"}, "Killed: the lowest figure is above the highest"),
        (
            {"outcome": "foiled", "killed": "7", "killed_qualifier": "exact"},
            "foiled before it began cannot have killed",
        ),
        ({"status": "withdrawn"}, "A withdrawn record needs a reason"),
        ({"status": "merged"}, "must be given together"),
        ({"title": ""}, "This field is required"),
    ],
)
def test_an_incident_that_breaks_a_rule_is_reported(editor, values, sentence):
    assert sentence in edit(editor, make_incident(), **values)


def test_a_perpetrator_with_two_links_is_reported(editor):
    row = {"group": make_group().pk, "person": make_person().pk, "attribution": "claimed"}
    assert "Choose one group, person or institution" in add_row(editor, make_incident(), "perpetrators", **row)


def test_a_perpetrator_with_a_mode_of_claiming_but_no_claim_is_reported(editor):
    row = {"words": "unknown men", "attribution": "suspected", "claim_mode": "video"}
    assert "A mode of claiming is for" in add_row(editor, make_incident(), "perpetrators", **row)


def test_a_subtype_of_another_type_is_reported(editor):
    row = {"type": "police", "subtype": "mining"}
    assert "is a subtype of “business”" in add_row(editor, make_incident(), "targets", **row)


def test_the_same_new_perpetrator_twice_is_reported(editor):
    incident = make_incident()
    row = {"words": "unknown men", "attribution": "suspected"}
    sent = with_row(with_row(filled_in(editor, address(incident)), "perpetrators", **row), "perpetrators", **row)
    assert "This perpetrator is given twice." in errors(editor.post(address(incident), sent))
