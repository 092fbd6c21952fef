"""What the public may not see is hidden from every reader, with all its words.

That is a row that leads to a record which is not public, and a place or a source that nothing public uses.
"""

import pytest

from records.facets.index import facet_index
from records.filters import RelatedChoiceFilter
from records.models.search_entry import SearchEntry
from records.models.visible import restricting_fields
from records.registry import record_types
from tests.archive.test_routes import body
from tests.archive_copy import ArchiveCopy
from tests.full_archive import make_full_archive
from tests.hidden_rows import MARKER, make_hidden_rows, row_models
from tests.routes import addresses, public_routes
from tests.stress import some
from tests.unused_rows import make_unused_rows

pytestmark = pytest.mark.django_db


def make_archive():
    """What `make_hidden_rows` and `make_unused_rows` return."""
    return (*make_hidden_rows(make_full_archive()), make_unused_rows())


ARCHIVE = ArchiveCopy(make_archive)


@pytest.fixture
def hidden(db):
    return ARCHIVE()


@pytest.mark.stress
@pytest.mark.sqlite_only("The rule is tried on each database by the tests below and those of each page.")
def test_no_page_and_no_file_shows_anything_hidden(client, admin_client, hidden):
    made, _records, _links = hidden
    assert made == {(model, field.name) for model in row_models() for field in restricting_fields(model)}
    walk = [address for route in public_routes() for address in addresses(route)]
    shown = [
        (reader, address)
        for reader, browser, seen in (("anybody", client, walk), ("superuser", admin_client, some(walk, 60)))
        for address in seen
        if MARKER in str(body(browser.get(address))).lower()
    ]
    assert shown == []


def test_no_public_entry_of_the_index_has_hidden_words(hidden):
    entries = SearchEntry.objects.published().values("address", "title", "names", "text", "facets")
    assert [entry for entry in entries if MARKER in str(entry).lower()] == []


def test_no_public_record_has_a_hidden_one_as_the_value_of_a_filter(hidden):
    _made, records, _links = hidden
    pks = {}
    for (model, _state), record in records.items():
        pks.setdefault(model, set()).add(str(record.pk))
    found = []
    for record_type in record_types():
        index = facet_index(record_type.name)
        for name, filter_ in record_type.filterset_class.base_filters.items():
            if isinstance(filter_, RelatedChoiceFilter) and filter_.facet_name is None:
                values = index.values[name]
                model = filter_.queryset(None).model
                found += [
                    (record_type.name, name)
                    for pk in pks.get(model, ())
                    if values.get(pk, index.public - index.public) & index.public
                ]
    assert found == []


def test_every_link_to_a_place_or_a_source_is_used_by_something_hidden(hidden):
    _made, _records, links = hidden
    for model, name in links:
        assert model._default_manager.filter(**{f"{name}__slug__contains": MARKER}).exists(), (model, name)


def test_no_filter_accepts_anything_hidden(hidden):
    offered = [
        (record_type.name, name, row)
        for record_type in record_types()
        for name, filter_ in record_type.filterset_class.base_filters.items()
        if isinstance(filter_, RelatedChoiceFilter)
        for row in filter_.get_queryset(None)
        if MARKER in row.slug
    ]
    assert offered == []
