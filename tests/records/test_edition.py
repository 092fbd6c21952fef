import datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from records.changing import change_set
from records.edition import current_edition
from records.models import ChangeSet
from tests.make import make_group


@pytest.mark.django_db
def test_every_change_begins_another_edition():
    editions = [current_edition(), make_group() and current_edition(), make_group("blue-front") and current_edition()]
    assert len(set(editions)) == 3


@pytest.mark.django_db
def test_a_change_set_that_writes_nothing_begins_none():
    make_group()
    before = current_edition()
    with change_set(ChangeSet.Door.COMMAND):
        pass
    assert current_edition() == before


@pytest.mark.django_db(transaction=True)
def test_it_costs_one_query():
    make_group()
    current_edition()
    with CaptureQueriesContext(connection) as queries:
        current_edition()
    assert len(queries) == 1


@pytest.mark.django_db(transaction=True)
def test_another_edition_begins_when_the_time_of_a_record_comes(monkeypatch):
    now = timezone.now()
    for hours in (1, 2):
        make_group(f"group-{hours}", published_at=now + datetime.timedelta(hours=hours))
    before = current_edition()
    seen = {before}
    for minutes in (61, 121):
        monkeypatch.setattr(timezone, "now", lambda minutes=minutes: now + datetime.timedelta(minutes=minutes))
        seen.add(current_edition())
    assert len(seen) == 3
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert current_edition() == before


@pytest.mark.django_db(transaction=True)
def test_a_change_that_was_taken_back_is_not_remembered():
    make_group()
    later = timezone.now() + datetime.timedelta(hours=1)
    with transaction.atomic():
        make_group("blue-front", published_at=later)
        current_edition()
        transaction.set_rollback(True)
    make_group("green-front", published_at=later - datetime.timedelta(minutes=30))
    before = current_edition()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: later - datetime.timedelta(minutes=15))
        assert current_edition() != before


@pytest.mark.django_db(transaction=True)
def test_the_edition_is_told_alike_inside_and_outside_a_transaction():
    for slug in ("red-front", "blue-front"):
        before = current_edition()
        make_group(slug)
        after = current_edition()
        assert after != before
        with transaction.atomic():
            assert current_edition() == after


@pytest.mark.django_db(transaction=True)
def test_a_database_that_has_lost_the_plan_is_asked_plainly():
    make_group()
    known = current_edition()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DEALLOCATE ALL")
    assert [current_edition(), current_edition()] == [known, known]
