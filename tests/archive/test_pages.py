"""Every public page can be opened and shows only what is published."""

import re

import pytest

from records.models.change_set import ChangeSet, change_set
from tests.make import make_group, make_incident

pytestmark = pytest.mark.django_db

LISTS = ["groups", "people", "incidents", "measures", "places", "sources", "statistics", "reports"]
PAGES = [
    "/",
    *(f"/{name}/" for name in LISTS),
    "/groups/red-front/",
    "/people/ada-lund/",
    "/incidents/market-bombing-2015/",
    "/incidents/map/",
    "/incidents/map.json",
    "/groups/map/",
    "/measures/map/",
    "/measures/ban-of-red-front/",
    "/measures/trial-of-ada-lund/",
    "/places/northland/",
    "/places/harbour/",
    "/sources/daily-news-report/",
    "/sources/country-report/",
    "/statistics/schools-closed/",
    "/reports/northland/",
    "/daily-dose/",
    "/daily-dose/2015/",
    "/daily-dose/2015/03/",
    "/daily-dose/2015/03/08/",
    "/daily-dose/feed.atom",
    "/codebook/",
    "/changes/",
    "/changes.atom",
    "/incidents/market-bombing-2015/changes/",
    "/incidents/market-bombing-2015/cite/",
    "/cite/?of=/incidents/",
    "/corrections/",
    "/corrections/sent/",
    "/sitemap.xml",
    "/robots.txt",
    "/healthz",
]


@pytest.mark.parametrize("path", PAGES)
def test_the_page_can_be_opened(client, everything, path):
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/", *(f"/{name}/" for name in LISTS), "/daily-dose/", "/daily-dose/feed.atom"])
def test_the_page_of_an_empty_archive_can_be_opened(client, path):
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_no_page_names_an_unpublished_record(client, everything, path):
    page = client.get(path).content.decode().lower()
    attributes = r'aria-hidden|type="hidden"|\shidden(?=[\s>])'
    assert "hidden" not in re.sub(attributes, "", page)


@pytest.mark.parametrize(
    "path",
    ["/groups/hidden-front/", "/people/hidden-person/", "/incidents/hidden-incident/", "/measures/hidden-measure/"],
)
def test_an_unpublished_record_has_no_page_even_for_its_editor(admin_client, everything, path):
    assert admin_client.get(path).status_code == 404


@pytest.mark.parametrize("name", ["groups", "incidents"])
@pytest.mark.parametrize("query", ["group=hidden-front", "related_to=hidden-front"])
def test_an_unpublished_group_is_no_value_of_a_filter(client, everything, name, query):
    page = client.get(f"/{name}/?{query}")
    assert page.status_code == 200
    assert page.context["filter"].errors


def test_a_withdrawn_record_returns_410_with_its_reason(client):
    make_group(status="withdrawn", withdrawal_reason="Confused with another group.")
    page = client.get("/groups/red-front/")
    assert page.status_code == 410
    assert "Confused with another group." in page.content.decode()


def test_a_merged_record_redirects_to_its_target(client):
    make_group(status="merged", merged_into=make_group("blue-front"))
    page = client.get("/groups/red-front/")
    assert (page.status_code, page["Location"]) == (301, "/groups/blue-front/")


def test_a_record_merged_twice_redirects_to_the_last_target(client):
    last = make_group("green-front")
    make_group(status="merged", merged_into=make_group("blue-front", status="merged", merged_into=last))
    assert client.get("/groups/red-front/")["Location"] == "/groups/green-front/"


def test_links_to_a_merged_record_go_to_its_target(client, everything):
    with change_set(ChangeSet.Channel.COMMAND):
        everything.other.status, everything.other.merged_into = "merged", everything.group
        everything.other.save()
        everything.incident.perpetrators.create(group=everything.other, attribution="blamed")
    page = client.get("/incidents/market-bombing-2015/").content.decode()
    assert "an unpublished group" in page and "/groups/blue-front/" not in page


def test_a_record_merged_into_an_unpublished_one_is_not_found(client):
    make_group(status="merged", merged_into=make_group("blue-front", status="draft"))
    assert client.get("/groups/red-front/").status_code == 404


def test_an_incident_shows_its_casualties_as_the_source_gives_them(client, everything):
    page = client.get("/incidents/market-bombing-2015/").content.decode()
    assert "at least 7" in page
    assert "more than 17" in page
    assert "8 killed" in page, "the figure of the source that disagrees"


def test_casualties_that_are_not_reported_are_not_shown_as_zero(client):
    make_incident("quiet")
    page = client.get("/incidents/quiet/").content.decode()
    assert ">0<" not in page
    assert page.count("Not reported") > 3


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


def test_an_editors_note_is_shown_nowhere(client, everything):
    with change_set(ChangeSet.Channel.COMMAND):
        for record in (everything.group, everything.person, everything.incident, everything.measure):
            record.editor_note = "zzz for editors only"
            record.save()
    for path in PAGES:
        assert "zzz for editors only" not in client.get(path).content.decode()


def test_every_page_forbids_scripts_and_styles_from_elsewhere(client, everything):
    policy = client.get("/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy
