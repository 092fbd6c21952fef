import pytest
from django.core.exceptions import ValidationError

from archive.models import DailyItem, DailyItemIdentifier
from incidents.models import IncidentIdentifier
from profiles.models import GroupIdentifier, PersonIdentifier
from tests.make import make, make_group, make_incident, make_person, make_record

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("wikidata", "Q1065"),
        ("un", "QDe.004"),
        ("gtd", "201503080001"),
        ("acled", "PAK12"),
        ("ucdp", "7"),
        ("other", "a b"),
    ],
)
def test_an_identifier_in_the_form_of_its_system_is_accepted(scheme, value):
    assert make(GroupIdentifier, record=make_group(), scheme=scheme, value=value).pk


@pytest.mark.parametrize(
    ("scheme", "value"),
    [("wikidata", "1065"), ("un", "QDe4"), ("gtd", "2015"), ("acled", "12"), ("ucdp", "x7")],
)
def test_an_identifier_in_another_form_is_rejected_with_an_example(scheme, value):
    with pytest.raises(ValidationError, match="is not an identifier of .*, such as "):
        make(GroupIdentifier, record=make_group(), scheme=scheme, value=value)


def test_two_records_cannot_have_the_same_identifier():
    make(GroupIdentifier, record=make_group(), scheme="wikidata", value="Q1")
    with pytest.raises(ValidationError, match="is the identifier of “Red front” already"):
        make(GroupIdentifier, record=make_group("blue-front"), scheme="wikidata", value="Q1")


def test_a_record_is_found_by_its_identifier(client):
    make(IncidentIdentifier, record=make_incident(), scheme="acled", value="PAK12345")
    assert "/incidents/market-bombing-2015/" in client.get("/search/?q=PAK12345").content.decode()


def test_a_page_links_to_wikidata_and_names_other_identifiers(client):
    group = make_group()
    make(GroupIdentifier, record=group, scheme="wikidata", value="Q1")
    make(GroupIdentifier, record=group, scheme="un", value="QDe.004")
    page = client.get("/groups/red-front/").content.decode()
    assert 'href="https://www.wikidata.org/wiki/Q1"' in page
    assert "QDe.004" in page


@pytest.mark.parametrize(
    ("identifier", "record"),
    [(PersonIdentifier, make_person), (DailyItemIdentifier, lambda: make_record(DailyItem, "a-day", day="2015-03-08"))],
)
def test_a_page_without_other_facts_names_its_identifiers(client, identifier, record):
    record = record()
    make(identifier, record=record, scheme="un", value="QDi.004")
    assert "QDi.004" in client.get(record.get_absolute_url()).content.decode()
