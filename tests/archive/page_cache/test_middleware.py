"""With the page cache on, readers see the same pages as without it, and every change at once."""

import datetime
import gzip
from contextlib import suppress

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from archive.page_cache import page_key
from records.models import ChangeSet
from records.models.change_set import change_set
from records.models.tracked import save_checked
from tests.make import make_incident

pytestmark = pytest.mark.django_db
PATH = "/incidents/market-bombing-2015/"


@pytest.fixture(autouse=True)
def page_cache(settings):
    settings.PAGE_CACHE = True


@pytest.fixture
def incident():
    return make_incident(summary="A bomb in the market.")


def change(row, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    with change_set(ChangeSet.Channel.COMMAND):
        save_checked(row)


def cost(client, path, **headers):
    with CaptureQueriesContext(connection) as queries:
        client.get(path, headers=headers)
    return len(queries)


@pytest.mark.django_db(transaction=True)
def test_a_repeated_page_costs_one_query_and_is_the_same(client, incident):
    first = client.get(PATH)
    assert cost(client, PATH) <= 1  # a prepared statement of PostgreSQL is not counted
    again = client.get(PATH)
    assert again.content == first.content
    assert dict(again.items()) == dict(first.items())


@pytest.mark.parametrize("path", ["/", "/incidents/", "/incidents/?killed_min=many", "/nowhere/", "/daily-dose/"])
def test_pages_of_every_sort_are_the_same_from_memory(client, incident, path):
    first, again = client.get(path), client.get(path)
    assert (again.status_code, again.content) == (first.status_code, first.content)


def test_a_page_from_memory_keeps_its_security_headers(client, incident):
    client.get(PATH)
    page = client.get(PATH)
    assert "default-src 'self'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"
    assert page["X-Content-Type-Options"] == "nosniff"


def test_a_withdrawn_record_is_gone_with_the_next_request_in_every_process(client, incident):
    other = Client()
    assert client.get(PATH).status_code == other.get(PATH).status_code == 200
    change(incident, status="withdrawn", withdrawal_reason="It was a mistake.")
    for reader in (client, other):
        page = reader.get(PATH)
        assert page.status_code == 410
        assert "A bomb in the market" not in page.content.decode()


def test_a_withdrawn_record_is_not_answered_by_304(client, incident):
    etag = client.get(PATH)["ETag"]
    assert client.get(PATH, headers={"If-None-Match": etag}).status_code == 304
    change(incident, status="withdrawn", withdrawal_reason="It was a mistake.")
    assert client.get(PATH, headers={"If-None-Match": etag}).status_code == 410


def test_a_record_withdrawn_by_an_imported_file_is_gone_at_once(client, incident, tmp_path):
    assert client.get(PATH).status_code == 200
    file = tmp_path / "incidents.csv"
    file.write_text(f"slug,status,withdrawal_reason\n{incident.slug},withdrawn,It was a mistake.\n")
    call_command("import_records", "incidents", file)
    assert client.get(PATH).status_code == 410


def test_a_record_published_later_appears_when_its_time_comes(client, monkeypatch):
    now = timezone.now()
    make_incident(published_at=now + datetime.timedelta(hours=1))
    assert client.get(PATH).status_code == client.get(PATH).status_code == 404
    monkeypatch.setattr(timezone, "now", lambda: now + datetime.timedelta(hours=2))
    assert client.get(PATH).status_code == 200


def test_a_changed_record_changes_its_lists(client, incident):
    assert "A bomb in the market." in client.get("/incidents/").content.decode()
    change(incident, summary="Two bombs in the market.")
    assert "Two bombs in the market." in client.get("/incidents/").content.decode()


def test_no_page_is_used_on_another_day(client, incident, monkeypatch):
    etag = client.get("/")["ETag"]
    monkeypatch.setattr(timezone, "localdate", lambda *args: datetime.date(2999, 1, 1))
    assert client.get("/", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_304_needs_no_page_in_memory(incident):
    etag = Client().get(PATH)["ETag"]
    fresh = Client()
    assert cost(fresh, PATH, **{"If-None-Match": etag}) <= 1
    answer = fresh.get(PATH, headers={"If-None-Match": etag})
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)


@pytest.mark.parametrize("header", ['"other"', 'W/"other"', "nonsense", '"', "\x00", "W/" * 2_000])
def test_an_etag_of_something_else_gets_the_page(client, incident, header):
    assert client.get(PATH, headers={"If-None-Match": header}).status_code == 200


def test_browsers_must_revalidate_each_time(client, incident):
    page = client.get(PATH)
    assert page["Cache-Control"] == "no-cache"
    assert {"Accept-Encoding", "HX-Request"} <= set(page["Vary"].split(", "))


def test_an_error_has_no_etag(client):
    assert "ETag" not in client.get("/nowhere/")


def test_only_readers_that_accept_gzip_get_it(client, incident):
    packed = client.get(PATH, headers={"Accept-Encoding": "gzip, br"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == client.get(PATH).content
    for refusing in ("", "br", "gzip;q=0", "gzip; q=0.0, br"):
        assert "Content-Encoding" not in client.get(PATH, headers={"Accept-Encoding": refusing})


def test_head_is_answered_from_memory_without_a_body(client, incident):
    whole = client.get(PATH)
    head = client.head(PATH)
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Length"] == whole["Content-Length"]


def test_head_alone_leaves_no_empty_page_behind(client, incident):
    client.head(PATH)
    assert b"A bomb in the market." in client.get(PATH).content


def test_hosts_do_not_share_pages(client, incident, settings):
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    client.get("/sitemap.xml", headers={"Host": "one.example"})
    assert b"one.example" not in client.get("/sitemap.xml", headers={"Host": "two.example"}).content
    assert client.get("/sitemap.xml", headers={"Host": "three.example"}).status_code == 400


def test_a_broken_connection_is_replaced(client, incident, monkeypatch):
    errors = [OperationalError("server closed the connection unexpectedly"), None]
    closed = []

    def fails_once():
        if error := errors.pop(0):
            raise error
        return "a version"

    monkeypatch.setattr(page_key, "content_version", fails_once)
    monkeypatch.setattr(connection, "close", lambda: closed.append(True))
    assert client.get(PATH).status_code == 200
    assert closed == [True]


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_the_server_ended_is_replaced(client, incident):
    client.get(PATH)
    if connection.vendor == "postgresql":
        with suppress(OperationalError), connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    assert client.get(PATH).status_code == 200


def test_staff_get_no_pages_from_memory_and_add_none(client, admin_client, incident):
    admin_client.get(PATH)
    assert "ETag" in client.get(PATH)
    assert "Cache-Control" not in admin_client.get(PATH)


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/", "/healthz"])
def test_pages_for_one_reader_or_one_moment_are_not_cached(client, incident, path):
    client.get(path)
    assert "ETag" not in client.get(path)


def test_a_response_that_sets_a_cookie_sets_a_new_one_each_time(client, incident):
    first, again = Client().get("/admin/login/"), Client().get("/admin/login/")
    assert first.cookies["csrftoken"].value != again.cookies["csrftoken"].value


def test_switched_off_it_leaves_pages_as_they_are(incident, settings):
    settings.PAGE_CACHE = False
    assert "ETag" not in Client().get(PATH)
