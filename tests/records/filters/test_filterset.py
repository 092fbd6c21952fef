"""The FilterSets of all lists."""

from incidents.filters import IncidentFilter
from records.facets.facet import NOT_KNOWN
from records.registry import record_types


def test_each_list_is_filtered_by_a_filterset_of_its_model():
    assert [one.name for one in record_types() if one.filterset_class._meta.model is not one.model] == []


def test_a_filter_by_linked_records_keeps_their_keys_in_the_index():
    assert IncidentFilter.facets()["group"].is_relation


def test_not_reported_is_no_choice_of_a_code_list():
    assert NOT_KNOWN not in IncidentFilter.base_filters["attack"].extra["choices"]
