"""The form of an incident shows the message of every rule it breaks."""

import re

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
        ({"kind": ""}, "This field is required"),
        ({"property_extent": "minor"}, "Choose “yes” for property damage before"),
        ({"property_damage": "true", "property_value": "5"}, "Enter the value of the damage and its currency together"),
        ({"property_damage": "true", "property_value": "5", "property_currency": "Rs"}, "three capital letters"),
        ({"attackers": "7"}, "Attackers: enter a number and its qualifier together"),
        ({"latitude": "10.5"}, "Enter latitude, longitude and location precision together"),
        ({"latitude": "91", "longitude": "0", "exactness": "1"}, "less than or equal to 90"),
        ({"status": "withdrawn"}, "A withdrawn record needs a reason"),
        ({"status": "merged"}, "must be given together"),
        ({"title": ""}, "This field is required"),
    ],
)
def test_an_incident_that_breaks_a_rule_is_reported(editor, values, sentence):
    assert sentence in edit(editor, make_incident(), **values)


def test_an_actor_with_two_links_is_reported(editor):
    row = {
        "group": make_group().pk,
        "person": make_person().pk,
        "side": "first",
        "role": "main",
        "attribution": "claimed",
    }
    assert "Choose one group, person or institution" in add_row(editor, make_incident(), "actors", **row)


def test_an_actor_with_a_mode_of_claiming_but_no_claim_is_reported(editor):
    row = {"words": "unknown men", "side": "first", "role": "main", "attribution": "suspected", "claim_mode": "video"}
    assert "A mode of claiming is for" in add_row(editor, make_incident(), "actors", **row)


def test_an_actor_of_the_other_side_with_an_attribution_is_reported(editor):
    row = {"words": "police", "side": "second", "role": "main", "attribution": "stated"}
    assert "leave it blank for the other side" in add_row(editor, make_incident(), "actors", **row)


def test_one_group_may_be_on_both_sides(editor):
    incident, group = make_incident(), make_group()
    first = {"group": group.pk, "side": "first", "role": "main", "attribution": "stated"}
    second = {"group": group.pk, "side": "second", "role": "main"}
    sent = with_row(with_row(filled_in(editor, address(incident)), "actors", **first), "actors", **second)
    assert editor.post(address(incident), sent).status_code == 302
    assert {actor.side for actor in incident.actors.all()} == {"first", "second"}


def test_a_subtype_of_another_type_is_reported(editor):
    row = {"type": "police", "subtype": "mining"}
    assert "is a subtype of “business”" in add_row(editor, make_incident(), "targets", **row)


def test_the_same_new_actor_twice_is_reported(editor):
    incident = make_incident()
    row = {"words": "unknown men", "side": "first", "role": "main", "attribution": "suspected"}
    sent = with_row(with_row(filled_in(editor, address(incident)), "actors", **row), "actors", **row)
    assert "This actor is given twice on the same side." in errors(editor.post(address(incident), sent))


def test_a_collapsed_part_with_an_error_is_open(editor):
    url = address(make_incident("fire"))
    damage = {"property_damage": "true", "property_value": "5", "property_currency": "pkr"}
    page = editor.post(url, {**filled_in(editor, url), **damage}).content.decode()
    wrong = next(part for part in page.split("<fieldset")[1:] if 'id="id_property_currency"' in part)
    assert "<details" not in wrong and "three capital letters" in wrong
    assert "<details" in page


@pytest.mark.parametrize("name", ["latitude", "longitude", "property_value"])
def test_a_decimal_comma_can_be_typed_and_is_refused_in_a_sentence(editor, name):
    page = editor.get(address(make_incident("fire"))).content.decode()
    assert re.search(rf'<input type="text" name="{name}"[^>]*inputmode="decimal"', page)
    assert "with a point" in edit(editor, make_incident("raid"), **{name: "7,1"})
