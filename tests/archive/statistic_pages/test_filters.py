"""What each filter of the list of statistics finds."""

import pytest

from archive.models import Statistic
from archive.statistic_pages.filters import StatisticFilter
from tests.archive_copy import made_once
from tests.filter_queries import filters_tried, slugs_found
from tests.make import make_group, make_institution, make_place, make_record


@pytest.fixture
@made_once
def statistics(db):
    """The size of a group in 2005 by an institution, and schools closed in a city in 2015 and 2016."""
    figure = {"number": 12, "number_qualifier": "exact"}
    size = {"topic": "size", "group": make_group(), "institution": make_institution(), "unit": "fighters"}
    make_record(Statistic, "fighters", start="2005", end="2005", **size, **figure)
    city = make_place("harbour", parent=make_place(), kind="city")
    schools = {"topic": "education", "place": city, "unit": "schools", "start": "2015", "end": "2016"}
    make_record(Statistic, "schools", **schools, **figure)
    make_record(Statistic, "draft", **schools, **figure, status="draft")


QUERIES = {
    "": {"fighters", "schools"},
    "q=schools": {"schools"},
    "q=red+front": {"fighters"},
    "q=harbour": {"schools"},
    "topic=size": {"fighters"},
    "group=red-front": {"fighters"},
    "group=not_known": {"schools"},
    "attributed_to=government": {"fighters"},
    "place=northland": {"schools"},
    "place=not_known": {"fighters"},
    "date_after=2016": {"schools"},
    "date_after=2017": set(),
    "date_before=2005": {"fighters"},
    "date_before=2004": set(),
}


def test_each_filter_finds_the_statistics_it_names(statistics):
    assert {query: slugs_found(StatisticFilter, query) for query in QUERIES} == QUERIES


def test_every_filter_is_tried():
    assert filters_tried(QUERIES) == set(StatisticFilter.base_filters) - {"sort"}
