"""Where a record lies: its own coordinates, or the places that its rows or links name."""

from types import SimpleNamespace

from records.points import own_point_or, points_of_link, points_of_place, points_of_rows

ROW = SimpleNamespace(place="harbour")


def rows_points(record):
    return [(ROW.place, ROW)]


def test_the_rows_of_the_column_places_give_a_point_each():
    column = SimpleNamespace(current_rows=lambda record: [ROW])
    assert points_of_rows(SimpleNamespace(fields={"places": column}))("a record") == [("harbour", ROW)]


def test_coordinates_of_its_own_take_the_place_of_those_of_its_places():
    record = SimpleNamespace(latitude=10.5)
    assert own_point_or(rows_points)(record) == [(record, ROW)]


def test_a_record_without_coordinates_of_its_own_is_at_its_places():
    assert own_point_or(rows_points)(SimpleNamespace(latitude=None)) == [("harbour", ROW)]


def test_a_record_with_coordinates_needs_no_place():
    record = SimpleNamespace(latitude=0)
    assert own_point_or(lambda record: [])(record) == [(record, None)]


def test_a_link_to_a_place_gives_its_point_and_a_blank_one_none():
    points = points_of_link("country")
    assert points(SimpleNamespace(country="northland")) == [("northland", None)]
    assert points(SimpleNamespace(country=None)) == []


def test_a_place_lies_where_it_is():
    assert points_of_place("harbour") == [("harbour", None)]
