"""Feeds: each record once, newest change first, valid Atom."""

from xml.etree import ElementTree

import pytest

from archive.exports import feed
from records.models.change_set import ChangeSet, change_set
from tests.archive.exports.files import ATOM, TYPES, download, slugs_in
from tests.make import make_incident

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "cursor", ["2", "\x00", "9" * 400, "2015-03-08T09:00:00Z", "2015-13-08T09:00:00Z_1", "2015-03-08T09:00:00Z_٣"]
)
def test_an_unknown_page_of_the_feed_is_reported(client, cursor):
    response = client.get("/incidents.atom", {"before": cursor})
    assert response.status_code == 400
    assert "Follow its “next” links" in response.content.decode()


def test_the_pages_of_a_feed_have_each_record_once_by_its_last_change(client, everything, monkeypatch):
    monkeypatch.setattr(feed, "FEED_ENTRIES_PER_PAGE", 2)
    for number in range(4):
        make_incident(f"incident-{number}", date="2001")
    found, address = [], "/incidents.atom?date_before=2016"
    while address:
        root = ElementTree.fromstring(client.get(address).content)
        found += slugs_in("atom", ElementTree.tostring(root))
        links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
        assert links["first"] == "http://testserver/incidents.atom?date_before=2016"
        assert links["self"].endswith(address.removeprefix("http://testserver"))
        address = links.get("next")
    assert found == [*(f"incident-{number}" for number in (3, 2, 1, 0)), "market-bombing-2015"]


@pytest.mark.parametrize("name", TYPES)
def test_a_feed_has_what_atom_requires(client, everything, name):
    root = ElementTree.fromstring(download(client, f"/{name}.atom"))
    assert all(root.find(ATOM + part) is not None for part in ("id", "title", "updated", "author", "rights"))
    entries = root.findall(f"{ATOM}entry")
    assert entries and all(entry.find(ATOM + part) is not None for entry in entries for part in ("id", "updated"))


def test_no_character_that_xml_forbids_breaks_a_feed(client, everything):
    with change_set(ChangeSet.Channel.COMMAND):
        everything.group.title = everything.group.summary = "Red \x0b\x1f front"
        everything.group.save()
    ElementTree.fromstring(download(client, "/groups.atom", q="red"))
    ElementTree.fromstring(download(client, "/groups.atom", q="red \x0b"))
