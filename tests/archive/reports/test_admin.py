"""The form of a report shows the message of every rule it breaks."""

import pytest

from tests.records.modeladmin.admin_forms import add_row, address, filled_in, staff, with_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return staff("Editor")


def test_a_second_passage_of_a_paragraph_is_reported(editor, everything):
    row = {"paragraph": 1, "text": "Another"}
    assert "This paragraph already has a passage." in add_row(editor, everything.section, "passages", **row)


def test_a_section_without_a_position_is_put_last(editor, everything):
    report = everything.report
    sent = with_row(filled_in(editor, address(report)), "sections", position="", level=1, title="History")
    assert editor.post(address(report), sent).status_code == 302
    assert [(section.position, section.slug) for section in report.sections.all()] == [
        (1, "northland-overview"),
        (2, "northland-history"),
    ]
