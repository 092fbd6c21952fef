"""Odd input to filters, order and page number never fails, and never widens a list."""

import pytest
from django.urls import resolve
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from records.registry import record_types
from tests.stress import examples, some

pytestmark = pytest.mark.django_db

FILTERS = {  # of the lists that have a page; that of the Daily Dose is a calendar
    record_type.route: record_type.filterset_class
    for record_type in record_types()
    if resolve(record_type.list_url).func.view_class is record_type.list_view
}
EVERY = [(path, name) for path, filterset in FILTERS.items() for name in [*filterset.base_filters, "page"]]
ODD = ["\x00", "-1", "9" * 400, "2015-13-45", "'; DROP TABLE x;--", "%00", "../../etc", "٣", "🙂", "nobody", "1e9", " "]


def odd_values():
    """(path, name, value): every odd value for one filter of each class, and two of them for each other filter."""
    seen = set()
    for number, (path, name) in enumerate(EVERY):
        kind = type(FILTERS[path].base_filters.get(name))
        rotated = ODD[number % len(ODD) :] + ODD[: number % len(ODD)]
        for value in some(rotated, 2 if kind in seen else len(ODD)):
            yield path, name, value
        seen.add(kind)


@pytest.mark.stress
@pytest.mark.parametrize(("path", "name"), EVERY)
def test_no_filter_fails_on_odd_input(client, path, name):
    values = [value for of_path, of_name, value in odd_values() if (of_path, of_name) == (path, name)]
    answers = {value: client.get(f"/{path}/", {name: value}).status_code for value in values}
    assert set(answers.values()) == {404 if name == "page" else 200}, answers


@pytest.mark.parametrize("path", FILTERS)
def test_an_unknown_filter_is_an_error_and_nothing_is_shown(client, everything, path):
    page = client.get(f"/{path}/", {"colour": "red"})
    assert not page.context["object_list"]
    assert "This list has no filter “colour”" in page.content.decode()


@pytest.mark.parametrize(
    ("path", "query", "message"),
    [
        ("incidents", "group=nobody", "nobody"),
        ("incidents", "attack=magic", "magic"),
        ("incidents", "killed_min=many", "Enter a whole number"),
        ("incidents", "killed_min=-1", "greater than or equal to 0"),
        ("incidents", "date_after=yesterday", "“yesterday” is not a year, a month or a day"),
        ("incidents", "date_after=2015-13", "“2015-13” is not a year, a month or a day"),
        ("incidents", "suicide=perhaps", "perhaps"),
        ("incidents", "sort=colour", "colour"),
        ("incidents", "place=atlantis", "atlantis"),
        ("incidents", "killed_min=1&killed_min=5", "given more than once"),
        ("incidents", "q=%00", "cannot be searched for"),
        ("measures", "kind=magic", "magic"),
        ("groups", "listed_by=nobody", "nobody"),
        ("people", "role=king", "king"),
    ],
)
def test_a_malformed_filter_is_an_error_and_nothing_is_shown(client, everything, path, query, message):
    page = client.get(f"/{path}/?{query}")
    assert not page.context["object_list"]
    assert message in page.content.decode()


def test_a_page_number_beyond_the_last_is_an_error(client, everything):
    page = client.get("/incidents/?page=99")
    assert page.status_code == 404
    assert "There is no page “99”" in page.content.decode()


@hypothesis_settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=examples(40)
)
@given(name=st.sampled_from([name for path, name in EVERY if path == "incidents"]), value=st.text(max_size=40))
def test_no_text_breaks_the_incident_list(client, name, value):
    assert client.get("/incidents/", {name: value}).status_code in (200, 404)


@pytest.mark.parametrize("slug", ["x", "x" * 300, "%00", "-", "A"])
@pytest.mark.parametrize("path", FILTERS)
def test_an_address_of_nothing_is_not_found(client, path, slug):
    assert client.get(f"/{path}/{slug}/").status_code == 404
