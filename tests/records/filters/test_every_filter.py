"""Every filter of every list is tried on records that it tells apart."""

import pytest
from django.http import QueryDict

from records.facets.facet import NOT_KNOWN
from records.registry import record_types

pytestmark = pytest.mark.django_db

CHOICES = [
    (record_type, name)
    for record_type in record_types()
    for name, filter_ in record_type.filterset_class.base_filters.items()
    if hasattr(filter_, "facet")
]


def found(record_type, query=""):
    filterset = record_type.filterset_class(QueryDict(query), queryset=record_type.model.objects.published())
    assert not filterset.form.errors
    return filterset, set(filterset.qs.values_list("pk", flat=True))


@pytest.mark.parametrize(("record_type", "name"), CHOICES, ids=lambda value: getattr(value, "name", value))
def test_a_value_of_the_filter_is_in_the_archive_and_finds_some_of_its_records(full_archive, record_type, name):
    filterset, everything = found(record_type)
    options = filterset.filters[name].options(filterset.results.counts(name), None)
    values = [option.value for option in options if option.value != NOT_KNOWN]
    assert values
    narrower = [found(record_type, f"{name}={value}") for value in values]
    assert all(rows and rows <= everything for _filterset, rows in narrower)
    assert all(rows == set(selected.results.rows) for selected, rows in narrower)
    assert any(rows < everything for _filterset, rows in narrower)
