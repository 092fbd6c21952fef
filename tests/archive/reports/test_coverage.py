import io

import pytest
from django.core.management import call_command
from django.utils import timezone

from archive.models import DailyItem, Passage
from archive.reports.coverage import paragraphs, uncited_facts
from incidents.models import IncidentCitation
from tests.make import make, make_incident, make_record, make_source

pytestmark = pytest.mark.django_db


def test_a_paragraph_knows_its_passage_and_what_cites_it(everything):
    first = paragraphs(everything.report)[0]
    assert first.passage == everything.passage
    assert first.rows == {"incidents": [everything.incident]}


def test_every_paragraph_of_the_document_is_listed(everything):
    everything.report.paragraph_count = 9
    found = paragraphs(everything.report)
    assert [paragraph.number for paragraph in found] == list(range(1, 10))
    assert [paragraph.number for paragraph in found if not paragraph.passage] == list(range(2, 10))
    assert [paragraph.number for paragraph in found if paragraph.row_count] == [1, 3, 9]


def test_a_paragraph_of_another_document_does_not_count(everything):
    make(Passage, section=everything.section, paragraph=2, text="More.")
    make(IncidentCitation, record=make_incident("other"), source=make_source("else"), where="paragraph", locator="2")
    assert not paragraphs(everything.report)[1].row_count


def test_a_published_record_without_a_citation_is_listed(everything):
    rows = {str(row) for row, fact in uncited_facts() if fact == "everything"}
    assert "Ban of red front" in rows
    assert "Hidden measure" not in rows


def test_a_daily_item_of_a_later_day_is_not_listed_yet():
    for slug, days in (("today", 0), ("tomorrow", 1)):
        make_record(DailyItem, slug, day=timezone.localdate() + timezone.timedelta(days=days), body="Text.")
    assert {row.slug for row, _fact in uncited_facts()} == {"today"}


def test_a_fact_that_no_citation_supports_is_listed():
    incident = make_incident(killed=7, killed_qualifier="exact", outcome="completed", suicide=False)
    make(IncidentCitation, record=incident, source=make_source(), supports=["killed"])
    assert {fact for _row, fact in uncited_facts()} == {"date", "outcome", "suicide"}


def test_the_command_counts_and_lists_rows(everything):
    out = io.StringIO()
    call_command("coverage", "northland", "--rows", stdout=out)
    assert "   1  incidents: Market bombing 2015" in out.getvalue()
    assert "Paragraphs: 1 (0 without a passage, 0 without a record)." in out.getvalue()


def test_editors_see_the_coverage_of_a_report(admin_client, everything):
    page = admin_client.get(f"/admin/archive/report/{everything.report.pk}/coverage/").content.decode()
    assert "Market bombing 2015" in page
    assert "every paragraph has a passage" in page


def test_the_form_of_a_report_links_to_its_coverage(admin_client, everything):
    page = admin_client.get(f"/admin/archive/report/{everything.report.pk}/change/").content.decode()
    assert f"/admin/archive/report/{everything.report.pk}/coverage/" in page


def test_coverage_is_for_those_who_may_see_reports(client, django_user_model, everything):
    client.force_login(django_user_model.objects.create_user("guest", is_staff=True))
    assert client.get(f"/admin/archive/report/{everything.report.pk}/coverage/").status_code == 403
