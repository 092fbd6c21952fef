"""The home page."""

import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from archive.home.content import MAX_UPDATES, recent_updates, record_counts
from archive.public_log.models import PublicLogEntry
from records.models.change_set import ChangeSet, change_set
from records.registry import record_types
from tests.make import make_group, make_incident, make_person

pytestmark = pytest.mark.django_db


def updates():
    return [(noun, entry.title, entry.first) for noun, entry in recent_updates()]


def days(number):
    return datetime.timedelta(days=number)


def at(record, moment):
    """Change the time at which the public last saw a record change."""
    PublicLogEntry.objects.of(record).update(shown_at=moment)


def test_it_counts_public_records_and_links_to_their_lists(client):
    make_group(), make_group("secret", status="draft"), make_incident()
    counts = {name: count for _nouns, name, count in record_counts()}
    assert (counts["groups"], counts["incidents"], counts["measures"]) == (1, 1, 0)
    page = client.get("/").content.decode()
    assert '<li><a href="/groups/">Groups</a> <span>1</span></li>' in page


def test_a_record_to_be_published_later_is_neither_counted_nor_new(client):
    make_group("later", published_at=timezone.now() + days(1))
    assert dict((name, count) for _nouns, name, count in record_counts())["groups"] == 0
    assert recent_updates() == []
    assert "Later" not in client.get("/").content.decode()


def test_the_latest_updates_of_all_types_come_first():
    now = timezone.now()
    old, changed = make_group("old"), make_person("changed")
    at(old, now - days(9))
    at(changed, now - days(8))
    with change_set(ChangeSet.Channel.COMMAND):
        changed.summary = "More is known."
        changed.save()
    make_incident("new")
    assert updates() == [("incident", "New", True), ("person", "Changed", False), ("group", "Old", True)]


def test_a_record_is_new_from_its_time_of_publication_on():
    now = timezone.now()
    waited, other = make_group("waited", published_at=now + days(1)), make_group("other")
    assert [title for _noun, title, _first in updates()] == ["Other"]
    at(other, now - days(3))
    with change_set(ChangeSet.Channel.COMMAND):
        waited.published_at = now - days(1)
        waited.save()
    assert [title for _noun, title, _first in updates()] == ["Waited", "Other"]


def test_a_note_for_editors_is_not_an_update():
    group = make_group()
    with change_set(ChangeSet.Channel.COMMAND):
        group.editor_note = "Ask again."
        group.save()
    assert updates() == [("group", "Red front", True)]


def test_a_large_import_does_not_hide_updates_of_other_types():
    make_group(), make_person()
    for number in range(MAX_UPDATES + 2):
        make_incident(f"incident-{number}")
    nouns = [noun for noun, _title, _first in updates()]
    assert (len(nouns), set(nouns)) == (MAX_UPDATES, {"group", "person", "incident"})


def test_only_a_few_updates_are_shown():
    for number in range(MAX_UPDATES + 2):
        make_group(f"group-{number}")
    assert len(recent_updates()) == MAX_UPDATES


def test_a_withdrawn_record_is_not_an_update():
    group = make_group()
    assert recent_updates()
    with change_set(ChangeSet.Channel.COMMAND):
        group.status, group.withdrawal_reason = "withdrawn", "A mistake."
        group.save()
    assert not recent_updates()


def test_the_years_link_into_the_list(client):
    make_incident(date="2015-03-08"), make_incident("undated", date="")
    page = client.get("/").content.decode()
    assert 'href="/incidents/?date_after=2015&amp;date_before=2015"' in page
    assert "1 not in the chart: date not reported" in page


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


def test_its_content_is_cached_until_something_changes(client, everything):
    client.get("/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/")
    assert len(queries) <= 8
    make_group("new-front")
    assert "New front" in client.get("/").content.decode()


SHORTCUTS = [(type_, shortcut.query) for type_ in record_types() for shortcut in type_.shortcuts if shortcut.query]


@pytest.mark.parametrize(("record_type", "query"), SHORTCUTS, ids=lambda value: getattr(value, "name", value))
def test_the_shortcuts_use_existing_filters(db, record_type, query):
    filterset = record_type.filterset_class(QueryDict(query), queryset=record_type.model.objects.published())
    assert not filterset.errors


def test_a_shortcut_is_shown_once_it_leads_to_a_record(client):
    make_incident(outcome="completed")
    make_incident("secret", outcome="foiled", status="draft")
    page = client.get("/").content.decode()
    assert 'href="/incidents/?sort=-killed"' in page
    assert "/incidents/?outcome=foiled" not in page
    make_incident("plot", outcome="foiled")
    assert 'href="/incidents/?outcome=foiled"' in client.get("/").content.decode()
