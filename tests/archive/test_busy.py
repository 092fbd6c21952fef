"""Requests that wait too long; with real processes: tests/concurrency/test_two_at_once.py."""

import sqlite3
from unittest.mock import Mock

import psycopg
import pytest
from django.db import OperationalError

from archive import busy
from archive.views import server_error
from records.deadlocks import without_deadlock
from records.views import RecordList

pytestmark = pytest.mark.django_db


def gave_up():
    error, error.__cause__ = OperationalError("gave up"), psycopg.errors.LockNotAvailable()
    return error


def deadlock():
    error, error.__cause__ = OperationalError("deadlock"), psycopg.errors.DeadlockDetected()
    return error


def test_a_view_that_met_a_deadlock_is_called_again(client, monkeypatch):
    rows = RecordList.get_queryset
    attempts = iter([deadlock(), deadlock()])

    def get_queryset(self):
        if error := next(attempts, None):
            raise error
        return rows(self)

    monkeypatch.setattr(RecordList, "get_queryset", get_queryset)
    assert client.get("/groups/?q=front").status_code == 200


def test_a_deadlock_that_does_not_end_is_answered_as_waiting(client, monkeypatch):
    monkeypatch.setattr(RecordList, "get_queryset", Mock(side_effect=deadlock()))
    assert client.get("/groups/?q=front").status_code == 503


def test_another_error_of_the_database_is_not_tried_again():
    write = Mock(side_effect=OperationalError("disk full"))
    with pytest.raises(OperationalError):
        without_deadlock(write)
    assert write.call_count == 1


def test_a_page_that_waited_too_long_says_so(client, monkeypatch):
    monkeypatch.setattr(RecordList, "get_queryset", Mock(side_effect=gave_up()))
    page = client.get("/groups/?q=front")
    assert (page.status_code, page["Retry-After"], page["Cache-Control"]) == (503, "10", "no-store")
    assert '<a href="/groups/?q=front">Try again</a>' in page.content.decode()


def test_a_file_that_waited_too_long_is_plain_text(rf):
    answer = busy.busy_response(rf.get("/groups.csv"))
    assert (answer.status_code, answer["Content-Type"]) == (503, "text/plain")


def test_what_was_typed_is_kept_with_all_values_of_a_name(rf):
    page = busy.busy_response(rf.post("/corrections/", {"message": 'a "b"', "about": ["x", "y"]})).content.decode()
    assert 'name="message" value="a &quot;b&quot;"' in page
    assert page.count('name="about"') == 2


def test_a_password_is_not_written_into_the_page(rf):
    page = busy.busy_response(rf.post("/admin/login/", {"username": "amina", "password": "secret"})).content.decode()
    assert "secret" not in page and "amina" not in page


def test_waiting_outside_a_view_is_answered_too(rf):
    try:
        raise gave_up()
    except OperationalError:
        assert server_error(rf.get("/")).status_code == 503


@pytest.mark.parametrize(
    ("cause", "expected"),
    [
        (psycopg.errors.QueryCanceled(), True),
        (psycopg.errors.DeadlockDetected(), True),
        (psycopg.errors.DiskFull(), False),
        (sqlite3.OperationalError("no such table"), False),
    ],
)
def test_only_waiting_counts_as_waiting(cause, expected):
    error = OperationalError("failed")
    error.__cause__ = cause
    assert busy.waited_too_long(error) is expected
