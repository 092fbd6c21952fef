"""The form of a report shows the message of every rule it breaks."""

import pytest

from tests.records.modeladmin.admin_forms import add_row, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return staff("Editor")


def test_a_section_at_a_taken_position_is_reported(editor, everything):
    row = {"position": 1, "level": 1, "title": "Another"}
    assert "Another section of this report has this position." in add_row(editor, everything.report, "sections", **row)
