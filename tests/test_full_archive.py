"""Tests that walk over everything are worth as much as the archive that they walk over."""

import pytest
from django.apps import apps
from django.utils import timezone

from records.models.record import Status
from records.registry import bulk_types
from tests.full_archive import REQUIRED, record_models
from tests.our_apps import OUR_APPS

pytestmark = pytest.mark.django_db
# Filled for the length of an import or a rebuild only, or when a record that was public is deleted.
EMPTY = {"records.Upload", "records.ReindexProgress"}


def test_every_table_has_a_row(full_archive):
    models = [model for model in apps.get_models() if model._meta.app_label in OUR_APPS]
    assert {model._meta.label for model in models if not model._base_manager.exists()} == EMPTY


def test_every_record_type_is_there(full_archive):
    assert set(record_models()) == set(REQUIRED)


def test_every_record_type_is_there_with_every_status(full_archive):
    found = {(model, status) for model in record_models() for status in model.objects.values_list("status", flat=True)}
    assert found == {(model, status) for model in record_models() for status in Status.values}


def test_every_record_type_is_there_with_a_time_of_publication_to_come(full_archive):
    coming = {"status": Status.PUBLISHED, "published_at__gt": timezone.now()}
    assert [model for model in record_models() if not model.objects.filter(**coming).exists()] == []


def test_every_column_of_every_bulk_file_has_a_value(full_archive):
    """So that a round trip through the files proves something for each column."""
    tables = {name: resource().export() for name, resource in bulk_types().items()}
    blank = {(name, column) for name, table in tables.items() for column in table.headers if not any(table[column])}
    assert blank == set()
