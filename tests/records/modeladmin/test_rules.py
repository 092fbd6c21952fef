"""A form shows the message of every rule it breaks: those of places and citations, and of rows beside a record."""

import pytest

from archive.models import Report
from incidents.models import Incident
from tests.make import (
    make_group,
    make_incident,
    make_institution,
    make_place,
    make_record,
    make_source,
)
from tests.records.modeladmin.admin_forms import add_row, address, edit, errors, filled_in, staff, with_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return staff("Editor")


def test_the_same_new_source_twice_is_reported(editor):
    incident = make_incident()
    row = {"source": make_source().pk, "status": "accepted", "position": 1}
    sent = with_row(with_row(filled_in(editor, address(incident)), "citations", **row), "citations", **row)
    assert "This source is already cited for the same place in the document" in errors(
        editor.post(address(incident), sent)
    )


def test_a_conflicting_citation_without_a_figure_is_reported(editor):
    row = {"source": make_source().pk, "status": "conflicting", "position": 1}
    assert "needs a figure or a note" in add_row(editor, make_incident(), "citations", **row)


def test_a_fact_that_the_record_does_not_have_is_reported(editor):
    row = {"source": make_source().pk, "status": "accepted", "position": 1, "supports": ["aliases"]}
    assert "Select a valid choice" in add_row(editor, make_incident(), "citations", **row)


def test_a_place_inside_itself_is_reported(editor):
    country = make_place()
    city = make_place("harbour", parent=country, kind="city")
    assert "cannot be within itself" in edit(editor, country, parent=city.pk)


def test_coordinates_that_are_not_on_earth_are_reported(editor):
    assert "less than or equal to 90" in edit(editor, make_place(), latitude="91", longitude="0", exactness="1")


@pytest.mark.parametrize(
    ("name", "typed", "advice"),
    [
        ("killed", "many", "Write a whole number in digits, such as 12."),
        ("property_value", "1,5", "Write a number in digits with a point, such as 12.5."),
        ("time", "half past two", "Write hours and minutes, such as 09:30."),
        ("latitude", "34°5'N", "Enter degrees as a number with a point, such as 34.5."),
    ],
)
def test_what_cannot_be_read_is_reported_with_what_to_write(editor, name, typed, advice):
    assert advice in edit(editor, make_incident(), **{name: typed})


def test_what_is_no_address_of_a_page_is_reported_with_what_to_write(editor):
    assert "such as https://example.org/page." in edit(editor, make_source(), url="the paper of 8 March")


def test_the_address_of_another_record_is_reported_with_its_title(editor):
    incident = make_incident()
    sent = {**filled_in(editor, address(Incident, "add")), "title": "New", "slug": incident.slug, "kind": "attack"}
    assert f"The address “{incident.slug}” is that of “{incident}”; choose another." in errors(
        editor.post(address(Incident, "add"), sent)
    )


@pytest.mark.parametrize(("day", "said"), [("0215-03-08", "cannot be meant"), ("2099-01-01", "lies in the future")])
def test_a_document_was_not_read_before_the_web_or_after_today(editor, day, said):
    assert said in edit(editor, make_source(), accessed_on=day)


def test_a_page_without_its_number_is_reported(editor):
    row = {"source": make_source().pk, "status": "accepted", "position": 1, "where": "page"}
    assert "Enter the number of the page, or leave both blank." in add_row(editor, make_incident(), "citations", **row)


def test_an_institution_that_is_part_of_its_own_part_is_reported(editor):
    whole = make_institution()
    part = make_institution("ministry", parent=whole)
    assert "cannot be part of itself, directly or through others" in edit(editor, whole, parent=part.pk)


def test_an_institution_of_a_city_is_reported(editor):
    city = make_place("harbour", kind="city")
    assert "Harbour is not a country." in edit(editor, make_institution(), country=city.pk)


def test_a_report_on_a_city_is_reported(editor):
    report = make_record(Report, "northland", country=make_place())
    assert "Harbour is not a country." in edit(editor, report, country=make_place("harbour", kind="city").pk)


def test_a_size_without_a_figure_is_reported(editor):
    assert "Enter a number, a range or a wording." in add_row(editor, make_group(), "sizes", unit="fighters")
