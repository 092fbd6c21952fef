"""A country report is entered and corrected by files."""

import pytest

from archive.models import Passage, Report, Section
from records.bulk.readers.csv_reader import read_csv
from records.bulk.runner import run_import
from records.registry import bulk_types
from tests.make import make_group, make_place, make_source

pytestmark = pytest.mark.django_db
REPORT = "slug,title,country,status\nnorthland,Northland,northland,published\n"
SECTIONS = """slug,report,position,level,title,recovered
northland-overview,northland,1,1,Overview,no
northland-history,northland,2,1,History,yes
northland-fronts,northland,3,2,The fronts,no
"""
PASSAGES = """slug,section,paragraph,text,note,links,citations
northland-p1,northland-overview,1,What happened.,,group=red-front; place=northland,daily-news-report|locator=4|key=here
northland-p2,northland-history,2,What happened before[^wire].,A note.,,daily-news-report|key=wire
"""


def imported(kind, text):
    """The problems of a file of that kind."""
    return run_import(bulk_types()[kind], read_csv(text.encode()), write=True).problems


@pytest.fixture
def report():
    make_place(), make_group(), make_source()
    assert not imported("reports", REPORT) and not imported("sections", SECTIONS) and not imported("passages", PASSAGES)
    return Report.objects.get()


def titles(report):
    return list(report.sections.values_list("title", flat=True))


def test_a_whole_report_is_entered_by_three_files(client, report):
    page = client.get("/reports/northland/").content.decode()
    assert titles(report) == ["Overview", "History", "The fronts"]
    assert "What happened before<sup" in page and "[^" not in page
    passage = Passage.objects.get(paragraph=1)
    assert {str(link) for link in passage.links.all()} == {"Red front", "Northland"}
    assert passage.citations.get().key == "here"


def test_sections_change_places_in_one_file(report):
    assert not imported("sections", "slug,position\nnorthland-overview,2\nnorthland-history,1\n")
    assert titles(report) == ["History", "Overview", "The fronts"]


def test_a_section_without_a_position_is_put_last(report):
    assert not imported("sections", "slug,report,title\nnorthland-end,northland,The end\n")
    assert (titles(report)[-1], Section.objects.get(slug="northland-end").position) == ("The end", 4)


def test_a_passage_is_corrected_by_its_slug_alone(report):
    before = Passage.objects.get(paragraph=1)
    assert not imported("passages", "slug,section,text\nnorthland-p1,northland-history,Corrected.\n")
    after = Passage.objects.get(paragraph=1)
    assert (after.pk, after.text, after.section.title) == (before.pk, "Corrected.", "History")
    assert after.links.count() == 2 and after.get_absolute_url() == before.get_absolute_url()


@pytest.mark.parametrize(
    ("kind", "row", "problem"),
    [
        ("sections", "slug,level\nnorthland-history,3", "“3” is not one of the codes: 1, 2"),
        ("sections", "slug,report,title\nx,nowhere,X", "No report has the slug “nowhere”"),
        ("passages", "slug,section,paragraph,text\nx,northland-overview,1,X", "This paragraph already has a passage."),
        ("passages", "slug,links\nnorthland-p1,group=red-front|place=northland", "Link exactly one record."),
        ("passages", "slug,links\nnorthland-p1,red-front; red-front", "This record is linked twice."),
        (
            "passages",
            "slug,text\nnorthland-p2,Before[^wier].",
            "no citation with the key “wier”; the keys are",
        ),
        ("passages", "slug,citations\nnorthland-p2,-", "there is no citation with the key “wire”"),
    ],
)
def test_a_row_that_breaks_a_rule_is_rejected(report, kind, row, problem):
    assert problem in " ".join(map(str, imported(kind, f"{row}\n")))
