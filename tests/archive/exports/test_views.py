"""What the address of a file answers: errors, unchanged files, HEAD, too many at a time."""

import json
import re

import pytest
from django.template.loader import render_to_string
from django.urls import resolve

from archive.exports.throttle import acquire_slot
from archive.exports.views import formats
from tests.archive.exports.files import TYPES, body
from tests.make import make_incident

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("group=nobody", "nobody"),
        ("colour=red", "no filter “colour”"),
        ("killed_min=many", "killed_min"),
        ("date_after=yesterday", "yesterday"),
        ("sort=colour", "colour"),
        ("q=%00", "cannot be searched for"),
        ("q=" + "9" * 5000, "too long"),
        ("page=two", "Use a whole number for a page"),
        ("killed_min=1&killed_min=5", "more than once"),
    ],
)
def test_an_error_in_the_address_is_reported(client, everything, query, message):
    for format in formats(TYPES["incidents"]):
        response = client.get(f"/incidents.{format}?{query}")
        assert response.status_code == 400
        if "json" in format:
            assert message in str(json.loads(response.content)["errors"])
        else:
            assert response["Content-Type"].startswith("text/plain")
            assert message in response.content.decode()


def test_an_unavailable_format_names_those_that_are_available(client):
    assert "Available here: /people.csv" in client.get("/people.pdf").content.decode()
    response = client.get("/people.geojson")
    assert response.status_code == 404
    assert "only for: groups, incidents, measures, places, statistics, reports" in response.content.decode()


@pytest.mark.parametrize("name", TYPES)
def test_an_unchanged_file_is_not_sent_again(client, everything, name):
    tags = {format: client.head(f"/{name}.{format}")["ETag"] for format in formats(TYPES[name])}
    assert len(set(tags.values())) == len(tags)

    def statuses():
        responses = [client.get(f"/{name}.{format}", headers={"If-None-Match": tag}) for format, tag in tags.items()]
        return {response.status_code for response in responses}

    assert statuses() == {304}
    make_incident("news")
    assert statuses() == {200}


@pytest.mark.parametrize("name", TYPES)
def test_a_head_request_makes_no_file(client, everything, name):
    for format in formats(TYPES[name]):
        response = client.head(f"/{name}.{format}")
        assert response.status_code == 200 and not body(response)
        assert 'rel="license"' in response["Link"]
        if format != "atom":
            named = rf'attachment; filename="{name}-\d{{4}}-\d\d-\d\d.{format}"'
            assert re.fullmatch(named, response["Content-Disposition"])


def test_large_files_wait_for_each_other_and_small_ones_do_not(client, everything, settings):
    settings.DOWNLOADS_AT_ONCE, settings.LARGE_DOWNLOAD_ROWS = 1, 1
    other = acquire_slot()
    busy = client.get("/places.csv")
    assert (busy.status_code, busy["Retry-After"]) == (503, "60")
    assert client.get("/incidents.csv").status_code == 200
    other.release()
    first = client.get("/places.csv")
    assert first.status_code == 200 and client.get("/places.csv").status_code == 503
    body(first)  # closes it at its end
    assert client.get("/places.xlsx").status_code == 200


def test_a_list_links_to_its_files_with_its_filters(rf):
    request = rf.get("/incidents/?q=market&page=2")
    request.resolver_match = resolve("/incidents/")
    links = render_to_string("archive/_export_links.html", {}, request)
    assert 'href="/incidents.csv?q=market"' in links
    request.resolver_match = resolve("/codebook/")
    assert not render_to_string("archive/_export_links.html", {}, request).strip()
