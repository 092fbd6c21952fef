import datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from records.models import ChangeSet
from records.models.change_set import change_set
from records.models.content_version import content_version
from tests.make import make_group


@pytest.mark.django_db
def test_every_change_begins_another_edition():
    editions = [content_version(), make_group() and content_version(), make_group("blue-front") and content_version()]
    assert len(set(editions)) == 3


@pytest.mark.django_db
def test_a_change_set_that_writes_nothing_begins_none():
    make_group()
    before = content_version()
    with change_set(ChangeSet.Channel.COMMAND):
        pass
    assert content_version() == before


@pytest.mark.django_db(transaction=True)
def test_it_costs_one_query():
    make_group()
    content_version()
    with CaptureQueriesContext(connection) as queries:
        content_version()
    assert len(queries) == 1


@pytest.mark.django_db(transaction=True)
def test_another_edition_begins_when_the_time_of_a_record_comes(monkeypatch):
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
def test_a_change_that_was_taken_back_is_not_remembered():
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
def test_the_edition_is_told_alike_inside_and_outside_a_transaction():
    for slug in ("red-front", "blue-front"):
        before = content_version()
        make_group(slug)
        after = content_version()
        assert after != before
        with transaction.atomic():
            assert content_version() == after


@pytest.mark.django_db(transaction=True)
def test_a_database_that_has_lost_the_plan_is_asked_plainly():
    make_group()
    known = content_version()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DEALLOCATE ALL")
    assert [content_version(), content_version()] == [known, known]
