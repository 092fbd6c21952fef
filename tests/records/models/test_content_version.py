import datetime

import pytest
from django.db import connection, transaction
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from profiles.models import Group
from records.facets.index import facet_index
from records.facets.rebuild import rebuild
from records.models import ChangeSet
from records.models.change_set import change_set
from records.models.content_version import ContentVersion, content_version, in_transaction
from records.models.facet_bitmap import FacetBitmap
from records.models.search_entry import SearchEntry
from tests.make import make_group


@pytest.mark.django_db
def test_every_change_begins_another_version():
    versions = [content_version(), make_group() and content_version(), make_group("blue-front") and content_version()]
    assert len(set(versions)) == 3


@pytest.mark.django_db
def test_a_change_set_that_writes_nothing_begins_no_version():
    make_group()
    before = content_version()
    with change_set(ChangeSet.Channel.COMMAND):
        pass
    assert content_version() == before


@pytest.mark.django_db(transaction=True)
@pytest.mark.django_db
def test_a_version_of_a_lost_state_is_not_repeated_after_a_restored_database_was_reindexed():
    make_group()
    kept = ContentVersion.objects.get()
    make_group("lost")
    lost = content_version().split("-", 2)[:2]
    ContentVersion.objects.update(number=kept.number, token=kept.token)  # as a restored database has it
    rebuild()
    assert content_version().split("-", 2)[:2] != lost


@pytest.mark.django_db(transaction=True)
def test_a_process_forgets_removed_values_when_the_index_is_rebuilt():
    group = make_group()
    before = facet_index("group").values
    QuerySet(Group).filter(pk=group.pk).update(kind="party")
    rebuild()
    assert before["kind"].keys() - facet_index("group").values["kind"].keys() == {"armed_group"}


@pytest.mark.django_db
def test_the_version_costs_one_query():
    make_group()
    content_version()
    with CaptureQueriesContext(connection) as queries:
        content_version()
    assert len(queries) <= 1  # a prepared statement of PostgreSQL is not counted


@pytest.mark.django_db(transaction=True)
def test_another_version_begins_when_a_record_becomes_public_by_the_clock(monkeypatch):
    now = timezone.now()
    for hours in (1, 2):
        make_group(f"group-{hours}", published_at=now + datetime.timedelta(hours=hours))
    before = content_version()
    seen = {before}
    for minutes in (61, 121):
        monkeypatch.setattr(timezone, "now", lambda minutes=minutes: now + datetime.timedelta(minutes=minutes))
        seen.add(content_version())
    assert len(seen) == 3
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert content_version() == before


@pytest.mark.django_db(transaction=True)
def test_nothing_is_remembered_of_a_transaction_that_is_rolled_back():
    make_group()
    later = timezone.now() + datetime.timedelta(hours=1)
    with transaction.atomic():
        make_group("blue-front", published_at=later)
        content_version()
        transaction.set_rollback(True)
    make_group("green-front", published_at=later - datetime.timedelta(minutes=30))
    before = content_version()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: later - datetime.timedelta(minutes=15))
        assert content_version() != before


@pytest.mark.django_db(transaction=True)
def test_the_version_is_the_same_inside_and_outside_a_transaction():
    for slug in ("red-front", "blue-front"):
        before = content_version()
        make_group(slug)
        after = content_version()
        assert after != before
        with transaction.atomic():
            assert content_version() == after


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else None


@pytest.mark.django_db(transaction=True)
def test_postgresql_answers_by_a_prepared_statement():
    content_version()
    if connection.vendor == "postgresql":
        assert run("SELECT true FROM pg_prepared_statements WHERE name = 'content_version'") == [(True,)]


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_lost_its_prepared_statement_uses_a_plain_query():
    make_group()
    version = content_version()
    if connection.vendor == "postgresql":
        run("DEALLOCATE ALL")
    assert [content_version(), content_version()] == [version, version]


@pytest.mark.django_db(transaction=True)
def test_an_empty_archive_has_a_version_too():
    assert content_version().startswith("empty-0-")


@pytest.mark.django_db(transaction=True)
def test_with_debug_on_the_query_is_logged_with_all_others(settings):
    settings.DEBUG = True
    content_version()
    with CaptureQueriesContext(connection) as queries:
        content_version()
    assert len(queries) == 1


@pytest.mark.django_db(transaction=True)
def test_outside_of_atomic_there_is_no_transaction():
    assert not in_transaction()
    with transaction.atomic():
        assert in_transaction()
    assert not in_transaction()


@pytest.mark.django_db(transaction=True)
def test_a_restored_database_repeats_no_version_and_no_counts_of_the_lost_state():
    make_group()
    kept = ContentVersion.objects.values().get()
    lost = make_group("lost", kind="party")
    versions = {content_version()}
    assert facet_index("group").rows("kind", "party")
    QuerySet(Group).filter(pk=lost.pk).update(status="draft")  # as a restored dump has it, with the index of that time
    FacetBitmap.objects.filter(content_version__gt=kept["number"]).delete()
    FacetBitmap.objects.filter(value="party").delete()
    SearchEntry.objects.filter(object_id=lost.pk).delete()
    ContentVersion.objects.filter(pk=1).update(**kept)
    for slug in ("blue-front", "green-front"):
        make_group(slug)
        assert content_version() not in versions
        assert not facet_index("group").rows("kind", "party")
