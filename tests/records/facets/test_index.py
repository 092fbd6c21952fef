"""The facets in memory: read once for each content version, and never from a transaction that may fail."""

import datetime

import pytest
from django.db import connection, transaction
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from incidents.models import Incident
from records.facets.index import facet_index
from records.models.change_set import ChangeSet, change_set
from records.models.content_version import content_version
from records.models.facet_bitmap import FacetSignature
from tests.make import make_incident
from tests.records.facets.changes import change, found

pytestmark = pytest.mark.django_db


def test_a_record_to_be_published_later_is_counted_from_then_on(monkeypatch):
    soon = timezone.now() + datetime.timedelta(hours=1)
    make_incident("later", published_at=soon)
    before = content_version()
    assert found().total == 0
    monkeypatch.setattr("django.utils.timezone.now", lambda: soon + datetime.timedelta(minutes=1))
    assert content_version() != before
    assert found().total == 1


def test_nothing_read_in_a_failed_change_set_is_cached(everything):
    with pytest.raises(ZeroDivisionError), change_set(ChangeSet.Channel.COMMAND):
        everything.incident.kind = "clash"
        everything.incident.save()
        facet_index("incident")
        raise ZeroDivisionError
    change(everything.incident, kind="operation")
    assert found("kind=clash").total == 0
    assert found("kind=operation").total == 1


@pytest.fixture
def kept(monkeypatch):
    """Indexes are kept as if no transaction were open, and none is known from before."""
    monkeypatch.setattr("records.facets.index.in_transaction", lambda: False)
    monkeypatch.setattr("records.facets.index._indexes", {})


def test_a_new_version_reads_only_the_bitmaps_that_were_written(everything, kept):
    before = facet_index("incident")
    assert facet_index("incident") is before
    change(everything.incident, kind="clash")
    after = facet_index("incident")
    assert set(after.rows("kind", "clash")) == {everything.incident.pk}
    assert after.values["attack"]["bombing"] is before.values["attack"]["bombing"]


def test_an_index_in_use_does_not_change(everything, kept):
    index = facet_index("incident")
    change(everything.incident, kind="clash")
    facet_index("incident")
    assert not index.rows("kind", "clash")
    assert set(index.rows("kind", "attack")) == {everything.incident.pk}


def test_a_result_is_computed_once_for_each_index(everything, kept):
    index, calls = facet_index("incident"), []
    assert [index.cached("key", lambda: calls.append(1) or "result") for _ in range(2)] == ["result"] * 2
    assert calls == [1]


def test_a_place_has_the_rows_of_the_places_below_it(everything):
    rows = facet_index("incident").rows_by_place()
    assert set(rows[str(everything.country.pk)]) == set(rows[str(everything.city.pk)]) == {everything.incident.pk}


def test_what_is_counted_from_the_records_in_a_failed_transaction_is_not_kept(everything):
    FacetSignature.objects.filter(record_type="incident", facet="kind").delete()
    change(everything.incident, kind="attack", summary="Another version")
    assert found().total == 1
    with transaction.atomic():
        QuerySet(Incident).update(kind="clash")
        assert found("kind=clash").total == 1
        transaction.set_rollback(True)
    assert found("kind=clash").total == 0


def test_the_signatures_of_all_types_are_read_by_one_query(everything, kept, monkeypatch):
    monkeypatch.setattr("records.facets.index_state._last_read", ("", {}))
    with CaptureQueriesContext(connection) as queries:
        facet_index("incident"), facet_index("group")
    assert len([query for query in queries if "records_facetsignature" in query["sql"]]) == 1
