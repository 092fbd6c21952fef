"""Tests that walk over everything are worth as much as the archive that they walk over."""

import pytest
from django.apps import apps

from tests.full_archive import REQUIRED, record_types

pytestmark = pytest.mark.django_db
OUR_APPS = {"records", "profiles", "incidents", "measures", "archive"}
EMPTY = {"records.Upload"}  # filled for the length of an import only


def test_every_table_has_a_row(full_archive):
    models = [model for model in apps.get_models() if model._meta.app_label in OUR_APPS]
    assert {model._meta.label for model in models if not model._base_manager.exists()} == EMPTY


def test_every_record_type_is_there_in_each_state(full_archive):
    assert set(record_types()) == set(REQUIRED)
