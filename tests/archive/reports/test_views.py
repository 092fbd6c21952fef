"""The country report: one page with its contents, footnotes and links to records."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import Passage, PassageCitation, PassageLink, Section
from archive.reports.models import PASSAGE_LINKS
from archive.reports.passage_links import linked_records
from records.models.change_set import ChangeSet, change_set
from tests.make import in_one_change_set, make, make_group, make_incident

pytestmark = pytest.mark.django_db
REPORT = "/reports/northland/"


def links_of(passage):
    return PassageLink.objects.visible().select_related(*PASSAGE_LINKS).filter(record=passage)


def test_the_contents_link_to_each_section(client, everything):
    make(Section, report=everything.report, position=2, level=2, title="The red front")
    page = client.get(REPORT).content.decode()
    assert '<li class="level-1"><a href="#northland-overview">Overview</a></li>' in page
    assert '<li class="level-2"><a href="#northland-the-red-front">The red front</a></li>' in page
    assert 'id="northland-overview"' in page and 'id="northland-the-red-front"' in page


def test_a_paragraph_has_an_address_of_its_own(client, everything):
    page = client.get(REPORT).content.decode()
    assert 'id="northland-p1"' in page and '<a href="#northland-p1" aria-label="Paragraph 1">' in page


def by_nouns(linked):
    return [(record_type.nouns, records) for record_type, records in linked]


def test_a_passage_has_its_records_by_type(everything):
    make(PassageLink, record=everything.passage, group=everything.group)
    make(PassageLink, record=everything.passage, place=everything.city)
    assert by_nouns(linked_records(links_of(everything.passage))) == [
        ("groups", [everything.group]),
        ("incidents", [everything.incident]),
        ("places", [everything.city]),
    ]


def test_a_passage_has_its_institutions_in_the_margin(client, everything):
    make(PassageLink, record=everything.passage, institution=everything.state)
    assert ("institutions", [everything.state]) in by_nouns(linked_records(links_of(everything.passage)))
    assert f'<a href="{everything.state.get_absolute_url()}">' in client.get(REPORT).content.decode()


def test_a_passage_has_no_drafts_and_no_type_with_drafts_only(client, everything):
    assert [nouns for nouns, _records in by_nouns(linked_records(links_of(everything.passage)))] == ["incidents"]
    assert "hidden" not in client.get(REPORT).content.decode().lower().replace("aria-hidden", "")


def test_a_passage_has_no_merged_record(everything):
    make(PassageLink, record=everything.passage, group=everything.other)
    with change_set(ChangeSet.Channel.COMMAND):
        everything.other.status, everything.other.merged_into = "merged", everything.group
        everything.other.save()
    assert [nouns for nouns, _records in by_nouns(linked_records(links_of(everything.passage)))] == ["incidents"]


def test_a_note_of_a_passage_is_numbered_and_listed(client, everything):
    make(PassageCitation, record=everything.passage, source=everything.source, where="page", locator="4")
    page = client.get(REPORT).content.decode()
    assert 'href="#note-1"' in page and 'id="note-1"' in page


def test_the_incidents_of_the_country_are_counted_by_year(client, everything):
    make_incident("elsewhere", date="2014")
    page = client.get(REPORT).content.decode()
    assert '<a href="/incidents/?place=northland">1 incident in Northland</a>' in page
    assert 'href="/incidents/?place=northland&amp;date_after=2015&amp;date_before=2015"' in page
    assert "date_after=2014" not in page


def test_a_report_on_a_country_without_incidents_does_not_count_them(client, everything):
    with change_set(ChangeSet.Channel.COMMAND):
        everything.incident.status, everything.incident.withdrawal_reason = "withdrawn", "A mistake."
        everything.incident.save()
    page = client.get(REPORT)
    assert page.status_code == 200
    assert "In the archive" not in page.content.decode()


def test_a_longer_report_costs_no_more_queries(client, everything):
    def cost():
        client.get(REPORT)  # so that the index is read
        with CaptureQueriesContext(connection) as queries:
            assert client.get(REPORT).status_code == 200
        return len(queries)

    @in_one_change_set
    def lengthen(first, last):
        for number in range(first, last):
            section = make(Section, report=everything.report, position=number, title=f"Part {number}")
            passage = make(Passage, section=section, paragraph=number, text="More.")
            make(PassageLink, record=passage, group=make_group(f"group-{number}"))
            make(PassageCitation, record=passage, source=everything.source, locator=str(number))

    lengthen(2, 4)
    before = cost()
    lengthen(4, 9)
    assert cost() <= before <= 22


@pytest.mark.parametrize(("query", "has_errors"), [("", False), ("?page=1", False), ("?colour=red", True)])
def test_the_list_shows_errors_only_for_an_invalid_address(client, everything, query, has_errors):
    page = client.get(f"/reports/{query}").content.decode()
    assert ('role="alert"' in page) == has_errors
