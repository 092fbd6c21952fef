"""The first page."""

import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from archive.home.content import NEWS, held, newest
from archive.public_log.models import PublicLogEntry
from records.models.change_set import ChangeSet, change_set
from tests.make import make_group, make_incident, make_person

pytestmark = pytest.mark.django_db


def told():
    return [(noun, change.title, change.first) for noun, change in newest()]


def days(number):
    return datetime.timedelta(days=number)


def at(record, moment):
    """Set back when the public last saw a record change, as its log knows it."""
    PublicLogEntry.objects.of(record).update(shown_at=moment)


def test_it_counts_what_is_public_and_links_to_it(client):
    make_group(), make_group("secret", status="draft"), make_incident()
    counts = {name: count for _nouns, name, count in held()}
    assert (counts["groups"], counts["incidents"], counts["measures"]) == (1, 1, 0)
    page = client.get("/").content.decode()
    assert '<li><a href="/groups/">Groups</a> <span>1</span></li>' in page


def test_a_record_to_come_is_neither_counted_nor_new(client):
    make_group("later", published_at=timezone.now() + days(1))
    assert dict((name, count) for _nouns, name, count in held())["groups"] == 0
    assert newest() == []
    assert "Later" not in client.get("/").content.decode()


def test_the_newest_records_of_any_kind_stand_first():
    now = timezone.now()
    old, changed = make_group("old"), make_person("changed")
    at(old, now - days(9))
    at(changed, now - days(8))
    with change_set(ChangeSet.Channel.COMMAND):
        changed.summary = "More is known."
        changed.save()
    make_incident("new")
    assert told() == [("incident", "New", True), ("person", "Changed", False), ("group", "Old", True)]


def test_a_record_that_waited_for_its_time_is_new_from_then_on():
    now = timezone.now()
    waited, other = make_group("waited", published_at=now + days(1)), make_group("other")
    assert [title for _noun, title, _first in told()] == ["Other"]
    at(other, now - days(3))
    with change_set(ChangeSet.Channel.COMMAND):
        waited.published_at = now - days(1)
        waited.save()
    assert [title for _noun, title, _first in told()] == ["Waited", "Other"]


def test_what_an_editor_notes_for_colleagues_is_no_news():
    group = make_group()
    with change_set(ChangeSet.Channel.COMMAND):
        group.editor_note = "Ask again."
        group.save()
    assert told() == [("group", "Red front", True)]


def test_a_large_import_does_not_hide_what_is_new_of_other_kinds():
    make_group(), make_person()
    for number in range(NEWS + 2):
        make_incident(f"incident-{number}")
    nouns = [noun for noun, _title, _first in told()]
    assert (len(nouns), set(nouns)) == (NEWS, {"group", "person", "incident"})


def test_no_more_than_a_few_are_named_as_new():
    for number in range(NEWS + 2):
        make_group(f"group-{number}")
    assert len(newest()) == NEWS


def test_a_withdrawn_record_is_not_new_any_more():
    group = make_group()
    assert newest()
    with change_set(ChangeSet.Channel.COMMAND):
        group.status, group.withdrawal_reason = "withdrawn", "A mistake."
        group.save()
    assert not newest()


def test_the_years_lead_into_the_list(client):
    make_incident(date="2015-03-08"), make_incident("undated", date="")
    page = client.get("/").content.decode()
    assert 'href="/incidents/?date_after=2015&amp;date_before=2015"' in page
    assert "1 not counted here: undated" in page


def test_it_costs_a_fixed_number_of_queries_and_counts_no_rows(client, everything):
    def cost():
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/").status_code == 200
        return [query["sql"] for query in queries]

    cost()  # so that the index is read
    before = cost()
    for number in range(20):
        make_incident(f"incident-{number}", date=f"20{number:02}")
    cost()
    after = cost()
    assert len(after) <= len(before)
    assert not [sql for sql in after if "COUNT(" in sql]


def test_what_it_found_is_kept_until_something_changes(client, everything):
    client.get("/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/")
    assert len(queries) <= 8
    make_group("new-front")
    assert "New front" in client.get("/").content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/incidents/?sort=-killed",
        "/incidents/?suicide=yes",
        "/incidents/?outcome=foiled",
        "/measures/?kind=ban",
        "/measures/?kind=law",
        "/measures/?kind=prosecution",
        "/measures/?scope=international",
    ],
)
def test_the_ways_in_are_filters_that_exist(client, everything, path):
    assert f'href="{path}"' in client.get("/").content.decode()
    assert not client.get(path).context["filter"].errors
