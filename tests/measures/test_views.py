"""The page of a measure."""

import pytest

from measures.models import CourtStep, MeasureFigure, MeasureResponse, MeasureSubject
from records.related_panels import shown_panels
from tests.make import make, make_incident, make_measure

pytestmark = pytest.mark.django_db


def page_of(client, measure):
    return client.get(measure.get_absolute_url()).content.decode()


def test_a_measure_names_who_took_it_on_whom_and_in_response_to_what(client, everything):
    page = page_of(client, everything.measure)
    assert "Government of Northland" in page
    assert everything.group.get_absolute_url() in page
    assert everything.incident.get_absolute_url() in page


def test_a_page_names_whom_the_measure_is_about_and_leaves_out_targets_that_it_has_not(client, everything):
    statement = make_measure("statement", kind="statement")
    assert "Directed at" in page_of(client, statement)
    make(MeasureSubject, record=statement, group=everything.group)
    make(MeasureSubject, record=statement, words="the armed wing")
    page = page_of(client, statement)
    assert "<dt>About</dt>" in page
    assert everything.group.get_absolute_url() in page
    assert "the armed wing" in page
    assert "Directed at" not in page


@pytest.mark.parametrize("link", ["group", "person", "institution"])
def test_whom_a_measure_is_about_has_it_on_their_page_apart_from_measures_directed_at_them(client, everything, link):
    record = everything.state if link == "institution" else getattr(everything, link)
    statement = make_measure("statement", kind="statement")
    make(MeasureSubject, record=statement, **{link: record})
    panels = {
        shown.panel.anchor: [measure.slug for measure in shown.context["related"].records]
        for shown in shown_panels(record)
        if "related" in shown.context
    }
    assert panels["measures-about"] == ["statement"]
    assert "statement" not in panels.get("measures", [])
    page = client.get(record.get_absolute_url()).content.decode()
    assert f"Measures about the {link}" in page
    assert f">About {record}" in page.replace(f'<a href="{record.get_absolute_url()}">', "")


def test_a_ban_names_the_list_of_its_designation(client, everything):
    assert "Register of banned groups" in page_of(client, everything.measure)


def test_a_court_step_is_shown_with_its_defendant_and_its_term(client, everything):
    page = page_of(client, everything.trial)
    assert "Sentence" in page
    assert everything.person.get_absolute_url() in page
    assert "5 years 6 months" in page
    assert "concurrent" in page.lower()


def test_an_unpublished_incident_is_not_named(client):
    measure = make_measure()
    make(MeasureResponse, record=measure, incident=make_incident("secret-incident", status="draft"))
    assert "ecret" not in page_of(client, measure)


def test_a_figure_without_a_number_is_not_reported(client):
    measure = make_measure()
    make(MeasureFigure, record=measure, label="accounts frozen")
    page = page_of(client, measure)
    assert "Accounts frozen" in page
    assert "Not reported" in page


def test_a_step_without_a_date_comes_last(client):
    measure = make_measure("trial", kind="prosecution")
    make(CourtStep, record=measure, kind="charge")
    make(CourtStep, record=measure, kind="arrest", date="2016")
    page = page_of(client, measure)
    assert page.index("Arrest") < page.index("Charge or indictment")
