from dataclasses import replace

import pytest
from django.urls import get_resolver

from incidents.models import Incident
from records.checks import check_registry
from records.registry import BulkType, RecordType, queries, record_type_of


@pytest.fixture(autouse=True)
def addresses():
    """The addresses of the site, which are built from the registry once: before a test changes it."""
    return get_resolver().url_patterns


@pytest.fixture
def errors_with(monkeypatch):
    """The texts and hints of all errors after these declarations have taken the place of those of incidents."""

    def report(*declarations):
        record_types = [one for one in queries._record_types if one.model is not Incident]
        bulk_types = list(queries._bulk_types)
        for declaration in declarations:
            {RecordType: record_types, BulkType: bulk_types}[type(declaration)].append(declaration)
        monkeypatch.setattr(queries, "_record_types", record_types)
        monkeypatch.setattr(queries, "_bulk_types", bulk_types)
        return [f"{error.msg} {error.hint}" for error in check_registry(None)]

    return report


@pytest.fixture
def errors_of(errors_with):
    """The errors after the registration of incidents has been changed in these arguments."""
    return lambda **changes: errors_with(replace(record_type_of("incident"), **changes))
