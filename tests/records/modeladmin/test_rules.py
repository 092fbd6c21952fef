"""A form shows the message of every rule it breaks, and no input is a server error."""

import pytest

from archive.models import DailyItem
from incidents.models import Incident
from measures.models import Measure
from profiles.models import Group, Relation
from records.models import Place
from tests.make import make_group, make_incident, make_measure, make_person, make_place, make_record, make_source
from tests.records.modeladmin.admin_forms import address, errors, filled_in, staff, with_row

pytestmark = pytest.mark.django_db
ODD = ["\x00", "a\x00b", "-1", "9" * 30, "9" * 5000, "1e400", "NaN", "\ud83d".encode("utf-8", "replace").decode(), "٣"]


@pytest.fixture
def editor():
    return staff("Editors")


def send(editor, row, **values):
    return errors(editor.post(address(row), {**filled_in(editor, address(row)), **values}))


def add_row(editor, row, prefix, **values):
    return errors(editor.post(address(row), with_row(filled_in(editor, address(row)), prefix, **values)))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"date": "2015-13"}, "is not a day, month or year of the calendar"),
        ({"date": "03/04/2015"}, "is not a date this archive can read"),
        ({"killed": "7"}, "Killed: enter a number and its qualifier together"),
        ({"injured_said": "in_words"}, "Injured: enter a wording if the qualifier is “wording only”"),
        ({"killed_low": "9", "killed_high": "3"}, "Killed: the lowest figure is above the highest"),
        ({"outcome": "foiled", "killed": "7", "killed_said": "exact"}, "foiled before it began cannot have killed"),
        ({"status": "withdrawn"}, "A withdrawn record needs a reason"),
        ({"status": "merged"}, "must be given together"),
        ({"title": ""}, "This field is required"),
    ],
)
def test_an_incident_that_breaks_a_rule_is_reported(editor, values, sentence):
    assert sentence in send(editor, make_incident(), **values)


def test_a_group_that_ends_before_it_began_is_reported(editor):
    assert "The end date is before the start date." in send(editor, make_group(), start="2015", end="2014")


def test_an_end_before_the_start_in_a_row_is_reported(editor):
    row = {"name": "RF", "kind": "former", "start": "2015", "end": "2014"}
    assert "The end date is before the start date." in add_row(editor, make_group(), "aliases", **row)


def test_a_perpetrator_with_two_links_is_reported(editor):
    row = {"group": make_group().pk, "person": make_person().pk, "attribution": "claimed"}
    assert "Choose one group, person or institution" in add_row(editor, make_incident(), "perpetrators", **row)


def test_a_perpetrator_with_a_mode_of_claiming_but_no_claim_is_reported(editor):
    row = {"words": "unknown men", "attribution": "suspected", "claim_mode": "video"}
    assert "A mode of claiming is for" in add_row(editor, make_incident(), "perpetrators", **row)


def test_a_subtype_of_another_type_is_reported(editor):
    row = {"type": "police", "subtype": "mining"}
    assert "is a subtype of “business”" in add_row(editor, make_incident(), "targets", **row)


def test_the_same_new_source_twice_is_reported(editor):
    incident = make_incident()
    row = {"source": make_source().pk, "standing": "accepted", "position": 1}
    sent = with_row(with_row(filled_in(editor, address(incident)), "citations", **row), "citations", **row)
    assert "This source is already cited for the same place in the document." in errors(
        editor.post(address(incident), sent)
    )


def test_the_same_new_perpetrator_twice_is_reported(editor):
    incident = make_incident()
    row = {"words": "unknown men", "attribution": "suspected"}
    sent = with_row(with_row(filled_in(editor, address(incident)), "perpetrators", **row), "perpetrators", **row)
    assert "This perpetrator is given twice." in errors(editor.post(address(incident), sent))


def test_a_conflicting_citation_without_a_figure_is_reported(editor):
    row = {"source": make_source().pk, "standing": "conflicting", "position": 1}
    assert "needs a figure or a note" in add_row(editor, make_incident(), "citations", **row)


def test_a_fact_that_the_record_does_not_have_is_reported(editor):
    row = {"source": make_source().pk, "standing": "accepted", "position": 1, "facts": ["aliases"]}
    assert "Select a valid choice" in add_row(editor, make_incident(), "citations", **row)


def test_a_relation_to_the_group_itself_is_reported(editor):
    group = make_group()
    row = {"kind": "ally", "other": group.pk}
    assert "cannot be related to itself" in add_row(editor, group, "relations_out", **row)


def test_a_relation_without_the_other_group_is_reported(editor):
    assert "This field is required" in add_row(editor, make_group(), "relations_out", kind="ally")
    sent = {**filled_in(editor, address(Relation, "add")), "kind": "ally"}
    assert "This field is required" in errors(editor.post(address(Relation, "add"), sent))


def test_a_second_daily_item_on_a_day_is_reported(editor):
    make_record(DailyItem, "daily-2015-03-08", day="2015-03-08")
    sent = {**filled_in(editor, address(DailyItem, "add")), "title": "A", "slug": "a", "day": "2015-03-08"}
    assert "Choose another day" in errors(editor.post(address(DailyItem, "add"), sent))


def test_a_daily_item_with_two_links_is_reported(editor):
    item = make_record(DailyItem, "daily-2015-03-08", day="2015-03-08")
    assert "Link at most one" in send(editor, item, group=make_group().pk, incident=make_incident().pk)


def test_a_fine_without_its_currency_is_reported(editor):
    row = {"kind": "sentence", "fine": "100"}
    assert "Enter a fine and its currency together." in add_row(editor, make_measure(), "court_steps", **row)


def test_a_place_inside_itself_is_reported(editor):
    country = make_place()
    city = make_place("harbour", parent=country, kind="city")
    assert "cannot be within itself" in send(editor, country, parent=city.pk)


def test_coordinates_that_are_not_on_earth_are_reported(editor):
    assert "less than or equal to 90" in send(editor, make_place(), latitude="91", longitude="0", exactness="1")


def test_a_section_at_a_taken_position_is_reported(editor, everything):
    row = {"position": 1, "level": 1, "title": "Another"}
    assert "Another section of this report has this position." in add_row(editor, everything.report, "sections", **row)


def values_of(sent):
    """Return the names of the fields that an editor fills in."""
    return [name for name in sent if not name.endswith(("_FORMS", "version", "-id", "-record"))]


@pytest.mark.parametrize("value", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("model", [Incident, Group, Measure, Place, DailyItem], ids=lambda model: model.__name__)
def test_no_form_fails_if_every_value_is_odd(editor, everything, model, value):
    url = address(model.objects.first())
    sent = filled_in(editor, url)
    assert errors(editor.post(url, {**sent, **dict.fromkeys(values_of(sent), value)}))


@pytest.mark.parametrize(("value", "where"), [("\x00", ""), ("9" * 30, "killed"), ("9" * 30, "number")], ids=range(3))
def test_no_form_fails_if_one_value_is_odd(editor, everything, value, where):
    url = address(everything.incident)
    sent = filled_in(editor, url)
    for name in values_of(sent):
        if where in name:
            assert editor.post(url, {**sent, name: value}).status_code in (200, 302), name


@pytest.mark.parametrize("value", ODD, ids=range(len(ODD)))
def test_no_form_fails_on_odd_row_numbers(editor, everything, value):
    url = address(everything.incident)
    sent = filled_in(editor, url)
    for name in set(sent) - set(values_of(sent)):
        if name.startswith(("places", "version")):
            assert editor.post(url, {**sent, name: value}).status_code in (200, 302, 400), name


@pytest.mark.parametrize("value", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("name", ["q", "status__exact", "p", "o", "date_first__year", "sources", "groups__id__exact"])
def test_no_list_fails_on_odd_input(editor, name, value):
    assert editor.get(address(Incident, "changelist"), {name: value}).status_code in (200, 302)


@pytest.mark.parametrize("page", ["change", "history", "delete"])
@pytest.mark.parametrize("key", ["x", "_00", "99999999999999999999999", "-1"])
def test_no_page_fails_on_an_odd_primary_key(editor, page, key):
    assert editor.get(f"/admin/incidents/incident/{key}/{page}/").status_code in (302, 404)
    assert editor.get(f"/admin/incidents/incident/1/history/{key}/").status_code == 404
