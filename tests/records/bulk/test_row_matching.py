"""A row of a cell means the stored row with its key, or else with its content, and keeps its primary key."""

import pytest

from incidents.models import Attack, IncidentCitation, IncidentPlace
from incidents.resources import IncidentResource
from records.bulk.readers.csv_reader import read_csv
from records.bulk.runner import run_import
from tests.make import make, make_incident, make_place, make_source

pytestmark = pytest.mark.django_db


def import_cell(column, cell):
    """The problems of a file with this cell, as one text."""
    table = read_csv(f"slug,{column}\nmarket-bombing-2015,{cell}\n".encode())
    return " ".join(map(str, run_import(IncidentResource, table, write=True).problems))


def rows(incident, name="attacks", field="type"):
    return {getattr(row, field): row.pk for row in getattr(incident, name).all()}


@pytest.fixture
def incident():
    incident = make_incident()
    for kind in ("bombing", "kidnapping", "armed_assault"):
        make(Attack, record=incident, type=kind)
    return incident


def test_rows_in_another_order_keep_their_keys_and_their_history(incident):
    before = rows(incident)
    assert not import_cell("attacks", "armed_assault; bombing; kidnapping")
    assert list(rows(incident)) == ["armed_assault", "bombing", "kidnapping"]
    assert rows(incident) == before
    assert incident.attacks.first().history.count() == 2


def test_a_new_row_at_the_end_leaves_the_others_alone(incident):
    assert not import_cell("attacks", "bombing; kidnapping; armed_assault; unknown")
    assert [attack.history.count() for attack in incident.attacks.all()] == [1, 1, 1, 1]
    assert incident.attacks.last().position == 4


def test_a_new_row_in_between_is_put_there(incident):
    assert not import_cell("attacks", "bombing; unknown; kidnapping; armed_assault")
    assert list(rows(incident)) == ["bombing", "unknown", "kidnapping", "armed_assault"]


def test_gaps_between_positions_are_no_change(incident):
    make(Attack, record=incident, type="unknown", position=20)
    assert not import_cell("attacks", "bombing; kidnapping; armed_assault; unknown")
    assert incident.attacks.last().position == 20


def test_a_row_found_by_its_key_may_say_something_else(incident):
    before = rows(incident)
    assert not import_cell("attacks", "unknown|key=bombing; kidnapping|key=kidnapping; armed_assault")
    after = rows(incident)
    assert after["unknown"] == before["bombing"] and after["kidnapping"] == before["kidnapping"]
    assert incident.attacks.first().key == "bombing"


def test_a_row_may_take_the_content_of_one_that_the_cell_leaves_out(incident):
    assert not import_cell("attacks", "kidnapping|key=bombing; armed_assault")
    assert [(row.key, row.type) for row in incident.attacks.all()] == [
        ("bombing", "kidnapping"),
        ("armed-assault", "armed_assault"),
    ]


def test_a_new_row_may_take_the_content_that_another_gives_up(incident):
    assert not import_cell("attacks", "bombing; unknown|key=bombing; kidnapping; armed_assault")
    assert [(row.key, row.type) for row in incident.attacks.all()][:2] == [
        ("bombing-2", "bombing"),
        ("bombing", "unknown"),
    ]


def test_a_new_row_may_be_given_a_key(incident):
    assert not import_cell("attacks", "bombing; kidnapping; armed_assault; unknown|key=fourth")
    assert incident.attacks.last().key == "fourth"


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("bombing|key=bombing; unknown|key=bombing", "Entry 2: the key “bombing” is given twice."),
        ("unknown|key=new; hijacking|key=new", "Entry 2: the key “new” is given twice."),
        ("kidnapping; bombing|key=bmobing", "Entry 2: the key of this row is “bombing”, and a key is permanent"),
        ("unknown|key=Not a key", "Use lower-case letters and digits"),
        ("bombing; bombing", "This type is given twice."),
    ],
)
def test_a_wrong_key_is_an_error(incident, cell, problem):
    assert problem in import_cell("attacks", cell)
    assert list(rows(incident)) == ["bombing", "kidnapping", "armed_assault"]


def test_a_new_record_is_imported_with_the_keys_of_its_rows():
    table = read_csv(b"slug,title,kind,attacks\nfire,Fire,attack,bombing|key=b; unknown|key=a; hijacking\n")
    assert not run_import(IncidentResource, table, write=True).problems
    assert list(Attack.objects.values_list("key", flat=True)) == ["b", "a", "hijacking"]


def test_places_without_an_order_are_the_same_in_any_order():
    incident = make_incident()
    for slug in ("northland", "southland"):
        make(IncidentPlace, record=incident, place=make_place(slug))
    assert not import_cell("places", "southland; northland")
    assert IncidentPlace.history.count() == 2


def test_citations_keep_their_keys_if_a_file_without_keys_changes_what_they_support():
    incident, source = make_incident(), make_source()
    first = make(IncidentCitation, record=incident, source=source, locator="4")
    make(IncidentCitation, record=incident, source=source, locator="5")
    assert not import_cell("citations", "daily-news-report|locator=5; daily-news-report|locator=4|supports=killed")
    assert rows(incident, "citations", "locator")["4"] == first.pk
    assert incident.citations.get(pk=first.pk).supports == ["killed"]
