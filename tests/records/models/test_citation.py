import pytest
from django.core.exceptions import ValidationError

from incidents.models import Incident, IncidentCitation
from tests.make import make, make_incident, make_source

pytestmark = pytest.mark.django_db


def test_a_citation_can_name_only_fields_of_its_record():
    with pytest.raises(ValidationError, match="Unknown field “kiled”; use one of: title"):
        make(IncidentCitation, record=make_incident(), source=make_source(), supports=["kiled"])


def test_a_conflicting_citation_needs_a_figure_or_a_note():
    with pytest.raises(ValidationError, match="needs a figure or a note"):
        make(IncidentCitation, record=make_incident(), source=make_source(), status="conflicting")


def test_a_source_is_cited_once_for_one_place_in_a_document():
    incident, source = make_incident(), make_source()
    make(IncidentCitation, record=incident, source=source, locator="3")
    make(IncidentCitation, record=incident, source=source, locator="4")
    with pytest.raises(ValidationError, match="already cited for the same place"):
        make(IncidentCitation, record=incident, source=source, locator="4")


def test_a_document_is_not_cited_in_itself():
    source = make_source()
    with pytest.raises(ValidationError, match="cannot be cited in itself"):
        make(IncidentCitation, record=make_incident(), source=source, via=source)


def test_the_records_of_a_source_cite_it_or_were_found_in_it():
    incident, source, report = make_incident(), make_source(), make_source("report")
    make(IncidentCitation, record=incident, source=source, via=report)
    assert list(Incident.objects.citing(source)) == list(Incident.objects.citing(report)) == [incident]


def test_a_source_without_a_title_is_shown_as_not_identified():
    assert str(make_source(title="")) == "Daily News (document not identified)"
