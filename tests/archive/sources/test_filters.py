"""What each filter of the list of sources finds."""

import pytest

from archive.sources.filters import SourceFilter
from incidents.models import IncidentCitation
from records.models import Publisher, Source
from tests.archive_copy import made_once
from tests.filter_queries import filters_tried, slugs_found
from tests.make import make, make_incident, make_source


@pytest.fixture
@made_once
def sources(db):
    """A news report, the report of a government, and a source that nothing public uses."""
    incident = make_incident()
    ministry = make(Publisher, slug="ministry", name="Ministry of Peace", kind="government")
    paper = make(Source, slug="paper", publisher=ministry, title="White paper", kind="report")
    for source in (make_source("news", kind="news"), paper):
        make(IncidentCitation, record=incident, source=source)
    make_source("unused-source")


QUERIES = {
    "": {"news", "paper"},
    "q=white": {"paper"},
    "publisher=ministry": {"paper"},
    "publisher=daily-news": {"news"},
    "publisher_kind=government": {"paper"},
    "kind=news": {"news"},
    "kind=news&publisher=ministry": set(),
}


def test_each_filter_finds_the_sources_it_names(sources):
    assert {query: slugs_found(SourceFilter, query) for query in QUERIES} == QUERIES


def test_every_filter_is_tried():
    assert filters_tried(QUERIES) == set(SourceFilter.base_filters) - {"sort"}
