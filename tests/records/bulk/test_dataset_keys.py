"""Rows that name their record by dataset and identifier instead of by slug."""

import pytest
from django.utils import timezone

from incidents.models import Incident
from incidents.resources import IncidentResource
from records.bulk.readers.csv_reader import read_csv
from records.bulk.runner import run_import
from records.models import Dataset, Tombstone
from records.models.change_set import ChangeSet, change_set
from tests.make import make, make_incident

pytestmark = pytest.mark.django_db


@pytest.fixture
def dataset():
    return make(Dataset, slug="free-25", name="Free", licence="CC BY 4.0", republishable=True)


def import_text(text):
    return run_import(IncidentResource, read_csv(text.encode()), write=True, file="test.csv")


def test_a_row_without_a_slug_changes_the_record_with_its_identifier(dataset):
    make_incident("raid", dataset=dataset, dataset_key="7")
    outcome = import_text("dataset,dataset_key,title\nfree-25,7,New title\n")
    assert [slug for slug, _changes in outcome.changed] == ["raid"]
    assert Incident.objects.get().title == "New title"


def test_a_row_with_a_new_identifier_becomes_a_record_with_a_slug_made_of_both(dataset):
    assert not import_text("slug,dataset,dataset_key,title,kind\n,free-25,A 9,Raid,attack\n").problems
    assert Incident.objects.get().slug == "free-25-a-9"


def test_a_slug_that_another_record_has_is_not_used_for_a_new_identifier(dataset):
    make_incident("free-25-9")
    assert not import_text("dataset,dataset_key,title,kind\nfree-25,9,Raid,attack\n").problems
    assert Incident.objects.get(dataset=dataset).slug == "free-25-9-2"


def test_an_identifier_of_another_record_is_an_error(dataset):
    make_incident("raid", dataset=dataset, dataset_key="7")
    outcome = import_text("slug,dataset,dataset_key,title,kind\nfire,free-25,7,Fire,attack\n")
    assert "dataset_key is “7”: “7” is the identifier of “Raid” already." in str(outcome.problems[0])


def test_an_unknown_dataset_is_an_error(dataset):
    assert "No dataset has the slug" in str(import_text("dataset,dataset_key,title\nnone,7,Fire\n").problems[0])


def test_an_identifier_without_a_dataset_is_an_error():
    outcome = import_text("slug,dataset_key,title,kind\nfire,7,Fire,attack\n")
    assert "a dataset and the identifier in it together" in str(outcome.problems[0])


def test_an_identifier_twice_in_a_file_is_an_error(dataset):
    outcome = import_text("dataset,dataset_key,title,kind\nfree-25,7,A,attack\nfree-25,7,B,attack\n")
    assert str(outcome.problems[0]).startswith("row 3, dataset_key is “7”: “7” is already in row 2.")


def test_identifiers_that_make_the_same_slug_are_two_records(dataset):
    assert not import_text(
        "dataset,dataset_key,title,kind\nfree-25,7 8,A,attack\nfree-25,7-8,B,attack\nfree-25,کراچی,C,attack\n"
    ).problems
    slugs = Incident.objects.values_list("dataset_key", "slug")
    assert dict(slugs) == {"7 8": "free-25-7-8", "7-8": "free-25-7-8-2", "کراچی": "free-25"}


def test_the_slug_of_a_deleted_record_is_not_made_again(dataset):
    with change_set(ChangeSet.Channel.COMMAND):
        make_incident("free-25-7").delete()
    assert not import_text("dataset,dataset_key,title,kind\nfree-25,7,Fire,attack\n").problems
    assert Incident.objects.get().slug == "free-25-7-2"


def test_a_slug_of_a_record_that_was_removed_for_good_is_not_used_again(dataset):
    Tombstone.objects.create(
        model_label="incidents.incident", slug="free-25-9", was_public=True, deleted_at=timezone.now()
    )
    assert not import_text("dataset,dataset_key,title,kind\nfree-25,9,Raid,attack\n").problems
    assert Incident.objects.get(dataset=dataset).slug == "free-25-9-2"
