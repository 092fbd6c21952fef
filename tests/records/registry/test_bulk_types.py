"""The order of the bulk files follows from the links of their columns."""

import pytest

from measures.resources import MeasureResource
from profiles.models import Designation, Group
from records.models.dataset import Dataset
from records.registry import bulk_types


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("sources", "publishers"),
        ("incidents", "datasets"),
        ("incidents", "institutions"),
        ("incidents", "shared-casualties"),
        ("measures", "designations"),
        ("passages", "people"),
        ("daily-items", "measures"),
    ],
)
def test_a_bulk_file_comes_after_one_that_it_links_to(name, first):
    assert list(bulk_types()).index(first) < list(bulk_types()).index(name)


def test_no_bulk_file_links_to_rows_of_a_later_one():
    later = {resource._meta.model for resource in bulk_types().values()}
    for name, resource in bulk_types().items():
        later.discard(resource._meta.model)
        assert not resource.linked_models() & later, name


def test_a_resource_knows_the_links_of_its_fields_and_of_the_rows_in_its_cells():
    assert {Dataset, Designation, Group} <= MeasureResource.linked_models()
