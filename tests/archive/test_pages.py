"""Every public page can be opened and shows only what is published."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from archive.models import Statistic
from incidents.models import Actor
from measures.models import MeasureActor
from records.models.change_set import ChangeSet, change_set
from records.registry import record_types
from tests.make import make, make_group, make_incident, make_institution, make_measure, make_record
from tests.routes import addresses, public_routes

pytestmark = pytest.mark.django_db


def text_of(response):
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode(errors="replace")


LISTS = [record_type.list_url for record_type in record_types()]


@pytest.mark.parametrize("path", ["/", *LISTS, "/daily-dose/feed.atom"])
def test_the_page_of_an_empty_archive_can_be_opened(client, path):
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("name", ["groups", "incidents"])
@pytest.mark.parametrize("query", ["group=hidden-front", "related_to=hidden-front"])
def test_an_unpublished_group_is_no_value_of_a_filter(client, everything, name, query):
    page = client.get(f"/{name}/?{query}")
    assert page.status_code == 200
    assert page.context["filter"].errors


def test_a_row_that_leads_to_a_merged_record_is_hidden(client, everything):
    with change_set(ChangeSet.Channel.COMMAND):
        everything.other.status, everything.other.merged_into = "merged", everything.group
        everything.other.save()
        everything.incident.actors.create(group=everything.other, attribution="blamed")
    page = client.get("/incidents/market-bombing-2015/").content.decode()
    assert "Officially blamed".lower() not in page.lower() and "/groups/blue-front/" not in page


@pytest.mark.parametrize(
    ("path", "links"),
    [
        ("/groups/red-front/", ["/incidents/market-bombing-2015/", "/people/ada-lund/", "/groups/blue-front/"]),
        ("/groups/blue-front/", ["/groups/red-front/"]),
        ("/groups/red-front/", ["/measures/ban-of-red-front/", "/sources/daily-news-report/"]),
        (
            "/people/ada-lund/",
            ["/groups/red-front/", "/measures/trial-of-ada-lund/", "/incidents/market-bombing-2015/"],
        ),
        ("/incidents/market-bombing-2015/", ["/groups/red-front/", "/places/harbour/", "/measures/ban-of-red-front/"]),
        ("/incidents/market-bombing-2015/", ["/people/ada-lund/", "/daily-dose/2015/03/08/"]),
        ("/measures/ban-of-red-front/", ["/groups/red-front/", "/incidents/market-bombing-2015/"]),
        ("/places/northland/", ["/incidents/market-bombing-2015/", "/places/harbour/", "/reports/northland/"]),
        ("/sources/daily-news-report/", ["/incidents/market-bombing-2015/", "/groups/red-front/"]),
        ("/reports/northland/", ["/incidents/market-bombing-2015/"]),
        ("/daily-dose/2015/03/08/", ["/incidents/market-bombing-2015/", "/daily-dose/2014/01/02/"]),
    ],
)
def test_a_page_links_to_related_records(client, everything, path, links):
    page = client.get(path).content.decode()
    for link in links:
        assert f'href="{link}"' in page


def test_no_page_shows_an_unpublished_record_or_an_editors_note(client, full_archive):
    with change_set(ChangeSet.Channel.COMMAND):
        for record in (full_archive.group, full_archive.person, full_archive.incident, full_archive.measure):
            record.editor_note = "This is hidden from readers."
            record.save()
    attributes = re.compile(r'aria-hidden|type="hidden"|\shidden(?=[\s>])')
    walked = [address for route in public_routes() for address in addresses(route) if "xlsx" not in address]
    pages = {address: attributes.sub("", text_of(client.get(address))) for address in walked}
    assert [address for address, text in pages.items() if "hidden" in text.lower()] == []


def test_every_page_forbids_scripts_and_styles_from_elsewhere(client, everything):
    policy = client.get("/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy


def test_an_attacker_that_is_not_public_is_not_mentioned(client, everything):
    assert everything.incident.actors.filter(group__slug="hidden-front").exists()
    for address in ("/incidents/market-bombing-2015/", "/incidents/"):
        page = client.get(address).content.decode()
        assert "Red front" in page
        assert "Hidden front" not in page and "hidden-front" not in page


def test_a_page_does_not_say_that_hidden_actors_are_not_reported(client):
    hidden = {"group": make_group(status="draft")}
    incident, measure = make_incident(), make_measure()
    figure = {"topic": "education", "number": 1, "number_qualifier": "exact", "unit": "schools"}
    statistic = make_record(Statistic, "schools", **figure)
    labels = {incident: "Attributed to", measure: "Taken by", statistic: "Attributed to"}
    for record, label in labels.items():
        assert f"<dt>{label}</dt>" in client.get(record.get_absolute_url()).content.decode()
    make(Actor, record=incident, attribution="claimed", **hidden)
    make(MeasureActor, record=measure, **hidden)
    with change_set(ChangeSet.Channel.COMMAND):
        statistic.institution = make_institution(status="draft")
        statistic.save()
    for record, label in labels.items():
        assert f"<dt>{label}</dt>" not in client.get(record.get_absolute_url()).content.decode()


def test_a_form_without_referrer_gets_a_page_of_the_archive(everything):
    answer = Client(enforce_csrf_checks=True).post(reverse("correction"), {"wrong": "A date."})
    assert answer.status_code == 403
    assert "The form was not sent" in answer.content.decode() and 'href="/groups/"' in answer.content.decode()
