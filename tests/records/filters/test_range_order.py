"""A range whose first end exceeds its last matches nothing, and is an error that names both ends, in every list."""

import json

import pytest

from records.registry import record_types
from tests.make import make_group

pytestmark = pytest.mark.django_db


def ends():
    """(route, filter from, filter to) of every range of every list."""
    for record_type in record_types():
        for _label, first, last, _facet in getattr(record_type.filterset_class, "ranges", ()):
            yield record_type.route, first, last


RANGES = list(ends())


def test_every_filter_by_a_first_or_last_value_is_in_a_range():
    for record_type in record_types():
        filters = getattr(record_type.filterset_class, "base_filters", {})
        named = {name for name in filters if name.endswith(("_after", "_before", "_min", "_max"))}
        assert named == {name for route, *pair in RANGES if route == record_type.route for name in pair}


@pytest.mark.parametrize(("route", "first", "last"), RANGES)
def test_a_range_in_the_wrong_order_is_an_error_that_names_both_ends(client, everything, route, first, last):
    page = client.get(f"/{route}/", {first: "2020", last: "2010"})
    fields = page.context["filter"].form.fields
    (error,) = page.context["filter"].form.errors[first]
    assert not page.context["object_list"]
    assert f"“{fields[first].label}” (2020) is " in error and f" than “{fields[last].label}” (2010)" in error
    assert client.get(f"/{route}.csv", {first: "2020", last: "2010"}).status_code == 400
    assert (
        json.loads(client.get(f"/{route}.json", {first: "2020", last: "2010"}).content)["errors"][0]["field"] == first
    )


@pytest.mark.parametrize(("route", "first", "last"), RANGES)
def test_both_ends_can_be_the_same(client, everything, route, first, last):
    assert client.get(f"/{route}.csv", {first: "2015", last: "2015"}).status_code == 200


def test_a_part_of_a_year_is_within_the_year(client, everything):
    assert client.get("/incidents.csv", {"date_after": "2015-03", "date_before": "2015"}).status_code == 200


def test_the_order_by_best_match_is_offered_only_in_a_search(client):
    make_group()
    assert "Best match first" not in client.get("/groups/").content.decode()
    assert "Best match first" in client.get("/groups/?q=front").content.decode()
    assert "Best match first" in client.get("/groups/?sort=relevance").content.decode()
