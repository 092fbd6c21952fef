"""Coordinates with more digits than the archive stores are rejected, by a sentence that says how many it does."""

import pytest

from records.bulk.readers.csv_reader import read_csv
from records.bulk.runner import run_import
from records.models import Place
from records.reference_resources import PlaceResource
from tests.make import make_place
from tests.records.modeladmin.admin_forms import edit, staff

pytestmark = pytest.mark.django_db
SENTENCE = "Enter degrees with no more than 3 digits before the decimal point and 5 after it."
TOO_EXACT = ["24.8607343", "4.860734", "1234.5"]


@pytest.mark.parametrize("latitude", TOO_EXACT)
def test_a_form_says_how_many_decimals_are_allowed(latitude):
    assert SENTENCE in edit(staff("Editor"), make_place(), latitude=latitude, longitude="67", exactness="1")


@pytest.mark.parametrize("latitude", TOO_EXACT)
def test_an_import_says_how_many_decimals_are_allowed(latitude):
    file = f"slug,name,kind,latitude,longitude,exactness\nkarachi,Karachi,city,{latitude},67,1\n"
    outcome = run_import(PlaceResource, read_csv(file.encode()), write=True, file="places.csv")
    assert SENTENCE in " ".join(str(problem) for problem in outcome.problems)


def test_five_decimals_are_stored():
    make_place("karachi", latitude="24.86073", longitude="167.00123", exactness=1)
    assert str(Place.objects.get(slug="karachi").longitude) == "167.00123"
