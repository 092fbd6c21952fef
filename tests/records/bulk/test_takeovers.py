"""A value that may occur once goes from one row of a file to another, whichever comes first in it."""

import pytest

from archive.models import Passage, Report, Section
from archive.resources import PassageResource
from incidents.models import IncidentIdentifier
from incidents.resources import IncidentResource
from profiles.resources import GroupResource
from records.bulk.readers.csv_reader import read_csv
from records.bulk.runner import run_import
from records.models import Dataset, Publisher
from records.reference_resources import PublisherResource
from tests.make import make, make_group, make_incident, make_place, make_record

pytestmark = pytest.mark.django_db


def problems(resource, *rows, write=False):
    outcome = run_import(resource, read_csv("\n".join([*rows, ""]).encode()), write=write)
    return [str(problem) for problem in outcome.problems]


@pytest.fixture
def publishers():
    for slug in ("first", "second", "third"):
        make(Publisher, slug=slug, name=slug.capitalize())


def names():
    return dict(Publisher.objects.values_list("slug", "name"))


@pytest.mark.parametrize("rows", [("first,Second", "second,Other"), ("second,Other", "first,Second")])
def test_a_name_that_another_row_gives_up_is_free_in_any_order(publishers, rows):
    assert not problems(PublisherResource, "slug,name", *rows, write=True)
    assert names() == {"first": "Second", "second": "Other", "third": "Third"}


@pytest.mark.parametrize("new", [("new,Second",), ("new,Second", "other,New")])
def test_a_new_row_takes_the_name_that_a_stored_one_gives_up(publishers, new):
    assert not problems(PublisherResource, "slug,name", *new, "second,Fourth", write=True)
    assert names()["new"] == "Second"


def test_rows_that_exchange_their_names_are_refused_in_the_preview_with_their_numbers(publishers):
    sentence = (
        "exchange “{}” with each other, and two rows may never have it at the same time. "
        "Import another value for one of them first."
    )
    assert problems(PublisherResource, "slug,name", "third,Other", "first,Second", "second,First") == [
        f"row 3, name is “Second”: Rows 3 and 4 {sentence.format('Second')}",
        f"row 4, name is “First”: Rows 3 and 4 {sentence.format('First')}",
    ]


def test_three_rows_that_pass_their_names_on_in_a_circle_are_refused_in_the_preview(publishers):
    found = problems(PublisherResource, "slug,name", "first,Second", "second,Third", "third,First")
    assert len(found) == 3 and all("Rows 2, 3 and 4 exchange" in each for each in found)


def test_a_name_that_its_row_keeps_is_taken(publishers):
    text = "row 2, name is “Second”: Name “Second” is taken by “Second”; choose another."
    assert problems(PublisherResource, "slug,name,note", "first,Second,", "second,,A note") == [text]


def test_a_name_that_a_faulty_row_would_give_up_is_taken(publishers):
    found = problems(PublisherResource, "slug,name,kind", "first,Second,", "second,Other,nonsense")
    assert [each.split(":")[0] for each in found] == ["row 2, name is “Second”", "row 3, kind is “nonsense”"]


def test_an_identifier_goes_from_one_record_to_another_above_it():
    for slug, value in (("one", "Q1"), ("two", "Q2")):
        make(IncidentIdentifier, record=make_incident(slug), scheme="wikidata", value=value)
    rows = ("one,Q2|scheme=wikidata", "two,Q1|scheme=wikidata")
    assert not problems(IncidentResource, "slug,identifiers", *rows, write=True)
    assert dict(IncidentIdentifier.objects.values_list("record__slug", "value")) == {"one": "Q2", "two": "Q1"}


def test_an_identifier_that_another_record_keeps_is_an_error_of_the_cell():
    make(IncidentIdentifier, record=make_incident("one"), scheme="wikidata", value="Q1")
    make_incident("two")
    assert problems(IncidentResource, "slug,identifiers", "two,Q1|scheme=wikidata") == [
        "row 2, identifiers is “Q1|scheme=wikidata”: “Q1” is the identifier of “One” already."
    ]


def test_an_identifier_in_a_dataset_moves_to_a_row_above():
    dataset = make(Dataset, slug="free", name="Free", licence="CC BY 4.0", republishable=True)
    make_group(), make_group("blue-front", dataset=dataset, dataset_key="7")
    rows = ("red-front,free,7", "blue-front,free,8")
    assert not problems(GroupResource, "slug,dataset,dataset_key", *rows, write=True)


def test_all_paragraphs_move_down_by_one():
    report = make_record(Report, "report", country=make_place())
    section = make(Section, report=report, title="Section")
    for number in range(1, 6):
        make(Passage, slug=f"p{number}", section=section, paragraph=number, text=f"Text {number}")
    rows = [f"p{number},{number + 1}" for number in range(1, 6)]
    assert not problems(PassageResource, "slug,paragraph", *rows, write=True)
    assert list(Passage.objects.order_by("slug").values_list("paragraph", flat=True)) == [2, 3, 4, 5, 6]
