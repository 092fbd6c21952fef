import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.public_log import views
from archive.public_log.models import PublicLogEntry
from incidents.models import Actor, IncidentCitation, IncidentPlace
from profiles.models import Size, SizeCitation
from records.models.change_set import ChangeSet, change_set
from records.models.tracked import save_checked
from tests.make import in_one_change_set, make, make_group, make_incident, make_place, make_source, withdraw

pytestmark = pytest.mark.django_db


def test_the_log_of_the_archive_names_published_records_only(client, everything):
    page = client.get("/changes/").content.decode()
    assert "Market bombing 2015" in page
    assert "Hidden" not in page and "hidden-" not in page


def test_the_log_can_show_one_record_type(client, everything):
    page = client.get("/changes/", {"kind": "group"})
    assert {presented.entry.record_type for presented in page.context["entries"]} == {"group"}


def test_pages_of_the_log_leave_out_nothing_and_repeat_nothing(client, monkeypatch):
    monkeypatch.setattr(views, "LOG_ENTRIES_PER_PAGE", 2)
    for number in range(5):
        make_incident(f"incident-{number}")
    titles, path = [], "/changes/"
    while path:
        page = client.get(path)
        titles += [presented.entry.title for presented in page.context["entries"]]
        last = page.context["entries"][-1].entry.pk
        path = f"/changes/?before={last}" if page.context["has_more"] else ""
    assert titles == [f"Incident {number}" for number in range(4, -1, -1)]


@pytest.mark.parametrize(
    "query", ["before=999999", "before=x", "before=-1", "before=9" * 30, "kind=magic", "colour=red", "kind=%00"]
)
def test_an_invalid_request_shows_errors_and_no_entries(client, everything, query):
    page = client.get(f"/changes/?{query}")
    assert page.status_code == 200
    assert page.context["entries"] == []
    assert 'role="alert"' in page.content.decode()
    feed = client.get(f"/changes.atom?{query}")
    assert (feed.status_code, query.split("=")[0] in feed.content.decode()) == (400, True)


def test_the_log_of_a_record_shows_its_three_dates(client, everything):
    page = client.get("/incidents/market-bombing-2015/changes/").content.decode()
    assert "Created" in page and "published" in page
    assert "Created" in client.get("/incidents/market-bombing-2015/").content.decode()


@pytest.mark.parametrize("end", ["changes/", "changes.atom", "cite/", "cite.bib"])
def test_subpages_are_public_exactly_when_their_record_is(client, everything, end):
    withdraw(make_incident("gone"))
    make_incident("double", status="merged", merged_into=everything.incident)
    assert client.get(f"/incidents/market-bombing-2015/{end}").status_code == 200
    assert client.get(f"/daily-dose/2015/03/08/{end}").status_code == 200
    assert client.get(f"/incidents/gone/{end}").status_code == 410
    assert client.get(f"/incidents/hidden-incident/{end}").status_code == 404
    assert client.get(f"/incidents/nobody/{end}").status_code == 404
    assert client.get(f"/incidents/{end}").status_code == 404
    merged = client.get(f"/incidents/double/{end}")
    assert (merged.status_code, merged["Location"]) == (301, f"/incidents/market-bombing-2015/{end}")


def cost(client):
    """The number of queries for the page of all changes."""
    with CaptureQueriesContext(connection) as queries:
        client.get("/changes/")
    return len(queries)


def test_more_changes_cost_no_more_queries(client):
    group = make_group()

    def change(title):
        group.title = title
        with change_set(ChangeSet.Channel.ADMIN):
            save_checked(group)

    change("Two")
    before = cost(client)
    change("Three"), change("Four")
    assert PublicLogEntry.objects.count() == 4
    assert cost(client) == before


@in_one_change_set
def rows_of_records(number):
    """[(row, {column: new value})] of an incident and of a group, that many rows of each kind."""
    incident, group, found = make_incident(), make_group(), []
    for n in range(number):
        one, other = make_group(f"group-{n}"), make_group(f"another-{n}")
        size = make(Size, record=group, number=n, number_qualifier="exact")
        place, source = make_place(f"place-{n}"), make_source(f"source-{n}")
        found += [
            (make(Actor, record=incident, group=one, attribution="claimed"), {"group": other}),
            (make(IncidentPlace, record=incident, place=place), {"note": "At the gate."}),
            (make(IncidentCitation, record=incident, source=source), {"note": "It names the number."}),
            (make(SizeCitation, record=size, source=source), {"note": "It names the number."}),
        ]
    return found


def test_more_changed_rows_cost_no_more_queries(client):
    rows = rows_of_records(7)

    @in_one_change_set
    def change(some):
        for row, values in some:
            for name, value in values.items():
                setattr(row, name, value)
            row.save()

    change(rows[:4])
    before = cost(client)
    change(rows[4:])
    assert cost(client) == before
    page = client.get("/changes/").content.decode()
    assert "Group of Another 6: Group 6 → Another 6" in page
    assert page.count("It names the number.") == 14
