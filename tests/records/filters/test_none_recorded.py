"""What a filter calls the records without a value."""

import pytest

from incidents.filters import IncidentFilter
from records.filters import NONE_RECORDED_LABEL, PlaceFilter, RelatedChoiceFilter
from records.models.record import Record
from records.registry import record_types

LINKS = [
    (record_type, name)
    for record_type in record_types()
    for name, filter_ in record_type.filterset_class.base_filters.items()
    if isinstance(filter_, RelatedChoiceFilter) and not isinstance(filter_, PlaceFilter)
]


def leads_to_record(filter_, model):
    for step in filter_.path.split("__"):
        model = model if step == "pk" else model._meta.get_field(step).related_model
    return issubclass(model, Record)


@pytest.mark.parametrize(("record_type", "name"), LINKS, ids=lambda value: getattr(value, "name", value))
def test_a_filter_by_records_does_not_call_it_not_reported_where_a_source_may_name_another_kind(record_type, name):
    filter_ = record_type.filterset_class.base_filters[name]
    if leads_to_record(filter_, record_type.model):
        assert filter_.none_label == NONE_RECORDED_LABEL


def test_an_incident_without_hostages_does_not_lack_a_report_of_what_became_of_them():
    assert IncidentFilter.base_filters["hostage_outcome"].none_label == NONE_RECORDED_LABEL
