import json
from urllib.parse import quote

import pytest
from django.utils import timezone

from archive.cite.reference import CITATION_FORMATS
from archive.public_log.models import PublicLogEntry

pytestmark = pytest.mark.django_db
PAGES = [
    "/incidents/market-bombing-2015/",
    "/places/harbour/",
    "/sources/daily-news-report/",
    "/daily-dose/2015/03/08/",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_links_to_its_citation(client, everything, path):
    assert f'href="{path}cite/"' in client.get(path).content.decode()
    page = client.get(f"{path}cite/").content.decode()
    for format in CITATION_FORMATS:
        assert f'href="{path}cite.{format}"' in page


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("format", CITATION_FORMATS)
def test_each_format_is_a_file(client, everything, path, format):
    file = client.get(f"{path}cite.{format}")
    assert file["Content-Disposition"].startswith("attachment")
    assert f"http://testserver{path}" in file.content.decode()


def test_the_date_of_access_is_today_in_the_time_zone_of_the_site(client, everything, settings):
    settings.TIME_ZONE = "Pacific/Kiritimati"
    today = timezone.localdate()
    [item] = json.loads(client.get("/incidents/market-bombing-2015/cite.json").content)
    assert item["accessed"]["date-parts"] == [[today.year, today.month, today.day]]
    assert item["publisher"] == settings.ARCHIVE_NAME


def test_a_list_is_cited_with_its_filters_and_without_its_page(client, everything):
    of = quote("/incidents/?killed_min=5&page=1", safe="")
    assert (
        f"/cite/?of={quote('/incidents/?killed_min=5', safe='')}"
        in client.get("/incidents/?killed_min=5").content.decode()
    )
    [item] = json.loads(client.get(f"/cite.json?of={of}").content)
    assert item["URL"] == "http://testserver/incidents/?killed_min=5"
    assert "at least: 5" in item["title"]
    assert item["type"] == "dataset"
    assert client.get(f"/cite/?of={of}").status_code == 200


@pytest.mark.parametrize(
    ("of", "message"),
    [
        ("", "is not the address of a list"),
        ("/nothing/", "“/nothing/” is not the address of a list"),
        ("https://elsewhere.example/incidents/", "is not the address of a list"),
        ("//incidents/", "is not the address of a list"),
        ("/incidents/market-bombing-2015/", "is not the address of a list"),
        ("/incidents/?colour=red", "This list has no filter “colour”"),
        ("/incidents/?killed_min=many", "killed_min"),
        ("/incidents/?q=%00", "cannot be searched for"),
        ("http://[", "is not the address of a list"),
        ("\x00", "is not the address of a list"),
    ],
)
def test_an_address_that_is_not_a_list_is_reported(client, everything, of, message):
    page = client.get("/cite/", {"of": of})
    assert page.status_code == 200
    assert message in page.content.decode()
    file = client.get("/cite.ris", {"of": of})
    assert file.status_code == 400
    assert file.content.decode().startswith("of:") and message in file.content.decode()


def test_an_unknown_format_is_not_found(client, everything):
    assert client.get("/incidents/market-bombing-2015/cite.docx").status_code == 404
    assert client.get("/cite.docx?of=/incidents/").status_code == 404


@pytest.mark.parametrize("path", PAGES)
def test_a_row_without_history_can_be_cited(client, everything, path):
    PublicLogEntry.objects.all().delete()
    everything.source.history.all().delete()
    everything.city.history.all().delete()
    assert client.get(path).status_code == client.get(f"{path}cite.txt").status_code == 200


@pytest.mark.parametrize(
    ("path", "parent"),
    [
        ("/incidents/market-bombing-2015/cite/", '<a href="/incidents/">Incidents</a>'),
        ("/incidents/market-bombing-2015/changes/", '<a href="/incidents/">Incidents</a>'),
        ("/places/northland/cite/", '<a href="/places/">Places</a>'),
        ("/reports/northland/cite/", '<a href="/reports/">Reports</a>'),
    ],
)
def test_a_page_below_that_of_a_record_leads_up_to_its_list(client, everything, path, parent):
    page = client.get(path).content.decode()
    assert parent in page.partition('aria-label="Breadcrumb"')[2].partition("</nav>")[0]
