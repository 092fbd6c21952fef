from pathlib import Path

import pytest

from records.fixture_order import in_order

PLACE = {"model": "records.place", "fields": {"slug": "northland", "parent": None}}
SOURCE = {"model": "records.source", "fields": {"publisher": ["daily-news"]}}
PUBLISHER = {"model": "records.publisher", "fields": {"slug": "daily-news"}}


def order(**files):
    return [path.name for path in in_order({Path(name): rows for name, rows in files.items()})]


def test_a_file_comes_after_the_one_it_links_to():
    assert order(a=[SOURCE], b=[PUBLISHER]) == ["b", "a"]


def test_files_without_links_come_by_name():
    assert order(b=[PLACE], a=[PUBLISHER]) == ["a", "b"]


def test_an_empty_link_is_no_link():
    assert order(a=[PLACE], b=[{**PLACE}]) == ["a", "b"]


def test_links_within_a_file_do_not_matter():
    assert order(a=[SOURCE, PUBLISHER]) == ["a"]


def test_a_circle_is_reported_with_its_files():
    group = {"model": "profiles.group", "fields": {"slug": "x"}}
    size = {"model": "profiles.size", "fields": {"record": ["x"]}}
    role = {"model": "profiles.role", "fields": {"person": ["y"]}}
    person = {"model": "profiles.person", "fields": {"slug": "y"}}
    with pytest.raises(ValueError, match="link to each other; move the rows into one file"):
        order(a=[group, role], b=[size, person])


def test_a_row_that_names_no_model_is_left_to_the_loading():
    assert order(a=[{"model": "no.such"}, "nonsense"]) == ["a"]
