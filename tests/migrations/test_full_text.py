"""What records/migrations/0002_full_text.py says of itself: it can be undone, and a later migration can work around it."""

from importlib import import_module

import pytest
from django.db import connection, models

from records.models.search_entry import SearchEntry
from records.search.fulltext import matching_entries
from records.search.query import SearchQuery
from tests.records.search.make_entries import make_entry

full_text = import_module("records.migrations.0002_full_text")
pytestmark = pytest.mark.django_db(transaction=True)


def alter_address(old_length, new_length):
    """Alter SearchEntry the way the docstring of the migration says."""
    old, new = models.CharField(max_length=old_length), models.CharField(max_length=new_length)
    for field in (old, new):
        field.set_attributes_from_name("address")
        field.model = SearchEntry
    with connection.schema_editor() as editor:
        full_text.drop(None, editor)
        editor.alter_field(SearchEntry, old, new)
        full_text.create(None, editor)


def test_full_text_can_be_dropped_and_is_filled_when_made_again():
    make_entry("Harbour", record_type="place")
    with connection.schema_editor() as editor:
        full_text.drop(None, editor)
    with connection.schema_editor() as editor:
        full_text.create(None, editor)
    assert matching_entries(SearchQuery.parse("harbour")).exists()


def test_entries_are_found_before_and_after_their_table_is_altered():
    make_entry("Harbour", record_type="place")
    alter_address(400, 500)
    try:
        earlier = SearchEntry.objects.get()
        make_entry("Market")
        assert list(matching_entries(SearchQuery.parse("harbour"))) == [earlier]
        assert matching_entries(SearchQuery.parse("market")).exists()
        earlier.delete()
        assert not matching_entries(SearchQuery.parse("harbour")).exists()
    finally:
        alter_address(500, 400)
