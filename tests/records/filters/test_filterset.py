"""The FilterSets of all lists."""

import pytest

from incidents.filters import IncidentFilter
from records.facets.facet import NOT_KNOWN
from records.filters.dates import OPEN_HELP, SPAN_HELP
from records.registry import record_types


def test_each_list_is_filtered_by_a_filterset_of_its_model():
    assert [one.name for one in record_types() if one.filterset_class._meta.model is not one.model] == []


def test_a_filter_by_linked_records_keeps_their_keys_in_the_index():
    assert IncidentFilter.facets()["group"].is_relation


def test_not_reported_is_no_choice_of_a_code_list():
    assert NOT_KNOWN not in IncidentFilter.base_filters["attack"].extra["choices"]


@pytest.mark.parametrize("record_type", record_types(), ids=lambda record_type: record_type.name)
def test_a_range_of_dates_says_how_it_finds_a_date_that_is_open(record_type):
    filters = record_type.filterset_class.base_filters
    for _label, first, _last, facet in record_type.filterset_class.ranges:
        if facet == "year":
            assert filters[first].extra["help_text"] in (OPEN_HELP, SPAN_HELP)
