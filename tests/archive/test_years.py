"""Incidents per year as columns."""

from archive.home.years import HEIGHT, MOST, years_of
from records.facets.facet import NOT_KNOWN


def test_a_year_without_an_incident_stands_as_none():
    years = years_of({"2014": 2, "2016": 4})
    assert [(column.year, column.count, column.height) for column in years.columns] == [
        (2014, 2, HEIGHT / 2),
        (2015, 0, 0),
        (2016, 4, HEIGHT),
    ]


def test_one_incident_among_thousands_is_still_to_be_seen():
    assert [column.height for column in years_of({"2014": 1, "2015": 90_000}).columns] == [2, HEIGHT]


def test_incidents_without_a_year_are_counted_apart():
    years = years_of({"2014": 2, NOT_KNOWN: 3})
    assert (len(years.columns), years.unplaced) == (1, 3)


def test_what_lies_before_the_columns_is_counted_together():
    years = years_of({"1900": 2, "1901": 1, "2000": 1})
    assert (len(years.columns), years.columns[0].year, years.before, years.earlier) == (MOST, 1941, 1940, 3)


def test_nothing_gives_no_columns():
    assert not years_of({})
    assert years_of({NOT_KNOWN: 3}).unplaced == 3
