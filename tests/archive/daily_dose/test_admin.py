"""The form of a Daily Dose item shows the message of every rule it breaks."""

import pytest

from archive.models import DailyItem
from tests.make import make_group, make_incident, make_record
from tests.records.modeladmin.admin_forms import address, edit, errors, filled_in, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return staff("Editor")


def test_a_second_daily_item_on_a_day_is_reported(editor):
    make_record(DailyItem, "daily-2015-03-08", day="2015-03-08")
    sent = {**filled_in(editor, address(DailyItem, "add")), "title": "A", "slug": "a", "day": "2015-03-08"}
    assert "Choose another day" in errors(editor.post(address(DailyItem, "add"), sent))


def test_a_daily_item_with_two_links_is_reported(editor):
    item = make_record(DailyItem, "daily-2015-03-08", day="2015-03-08")
    assert "Link at most one" in edit(editor, item, group=make_group().pk, incident=make_incident().pk)
