"""Records of datasets: identified by them, and never public if the dataset may not be republished."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from incidents.models import Incident
from records.models import ChangeSet, Dataset
from records.models.change_set import change_set
from records.models.record import Record
from records.models.search_entry import SearchEntry
from tests.full_archive import REQUIRED
from tests.make import make, make_incident, make_record

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed():
    return make(Dataset, slug="closed-2021", name="Closed", version="2021")


@pytest.fixture
def free():
    return make(Dataset, slug="free-25", name="Free", version="25", licence="CC BY 4.0", republishable=True)


def save(row, **values):
    for name, value in values.items():
        setattr(row, name, value)
    with change_set(ChangeSet.Channel.COMMAND):
        row.save()


def test_a_record_of_a_dataset_that_may_not_be_republished_is_nowhere_public(client, closed):
    record = make_incident("raid", title="Raid on Oldtown", dataset=closed, dataset_key="7")
    assert not Incident.objects.published().exists()
    assert not record.is_public()
    assert not SearchEntry.objects.filter(record_type="incident").exists()
    for address in (
        "/incidents/",
        "/incidents.csv",
        "/incidents.json",
        "/changes/",
        "/search/?q=oldtown",
        "/sitemap.xml",
    ):
        response = client.get(address)
        page = b"".join(response.streaming_content) if response.streaming else response.content
        assert b"Oldtown" not in page.replace(b"oldtown", b""), address
        assert b"/incidents/raid/" not in page, address


@pytest.mark.parametrize(
    "state",
    [{}, {"status": "withdrawn", "withdrawal_reason": "Wrong."}, {"status": "draft"}],
    ids=["published", "withdrawn", "draft"],
)
def test_the_address_of_a_withheld_record_is_not_found(client, closed, state):
    make_incident("raid", dataset=closed, dataset_key="7", **state)
    assert client.get("/incidents/raid/").status_code == 404
    assert client.get("/incidents/raid/cite/").status_code == 404


def test_allowing_republication_publishes_the_records_and_forbidding_it_hides_them(client, free):
    make_incident("raid", dataset=free, dataset_key="7")
    assert client.get("/incidents/raid/").status_code == 200
    save(free, republishable=False)
    assert client.get("/incidents/raid/").status_code == 404
    assert not SearchEntry.objects.filter(record_type="incident").exists()
    save(free, republishable=True)
    assert client.get("/incidents/raid/").status_code == 200
    assert SearchEntry.objects.filter(record_type="incident").exists()


def test_a_page_names_the_dataset_with_version_licence_and_citation(client, free):
    save(free, how_to_cite="Free Project (2025).")
    make_incident("raid", dataset=free, dataset_key="7")
    page = client.get("/incidents/raid/").content.decode()
    for part in ("Free 25", "identifier 7", "CC BY 4.0", "Free Project (2025)."):
        assert part in page


def test_original_values_are_on_no_public_page_or_file(client, free):
    make_incident("raid", dataset=free, dataset_key="7", original={"region_txt": "Southland"})
    for address in ("/incidents/raid/", "/incidents.csv", "/incidents.json"):
        response = client.get(address)
        page = b"".join(response.streaming_content) if response.streaming else response.content
        assert b"Southland" not in page, address


@pytest.mark.parametrize("original", ["text", {"a": 1}, ["a"], None])
def test_original_values_are_texts_by_column(original):
    with pytest.raises(ValidationError, match="JSON object of column names and texts|is not a text|no such columns"):
        make_incident(original=original)


def test_every_record_type_has_a_dataset_and_identifiers():
    for model in (model for model in apps.get_models() if issubclass(model, Record)):
        assert {"dataset", "dataset_key", "original", "withheld"} <= {field.name for field in model._meta.fields}
        assert model._meta.get_field("identifiers").related_model.__name__ == f"{model.__name__}Identifier"


@pytest.mark.parametrize("model", REQUIRED, ids=lambda model: model.__name__)
def test_a_withheld_record_of_any_type_is_not_public(everything, closed, model):
    record = make_record(model, "secret", **REQUIRED[model](everything, "2013-05-05"), dataset=closed, dataset_key="1")
    assert not record.is_public()
    assert not model.objects.published().filter(slug="secret").exists()
