"""What the site shows on the pages of records: reports and Daily Dose items that link to them."""

import pytest

from archive.daily_dose.models import DAILY_LINKS, DailyItem
from archive.models import PassageLink
from archive.reports.models import PASSAGE_LINKS
from records.registry import searched_types
from tests.make import make, make_record

pytestmark = pytest.mark.django_db
# Places and statistics come with the incident or group of an item; what presents documents is not featured.
NO_DAILY_ITEM = {"place", "statistic", "source", "report", "passage", "dailyitem"}
NO_PASSAGE = {"source", "report", "passage", "dailyitem"}  # a source is cited


@pytest.mark.parametrize(
    ("model", "links", "left_out"), [(DailyItem, DAILY_LINKS, NO_DAILY_ITEM), (PassageLink, PASSAGE_LINKS, NO_PASSAGE)]
)
def test_each_record_type_is_linked_or_left_out_on_purpose(model, links, left_out):
    linked = {model._meta.get_field(name).related_model._meta.model_name for name in links}
    assert linked | left_out == {record_type.name for record_type in searched_types()}
    assert not linked & left_out


def test_the_page_of_an_institution_names_the_passages_and_items_that_link_to_it(client, everything):
    make(PassageLink, record=everything.passage, institution=everything.state)
    make_record(DailyItem, "on-the-state", day="2015-03-01", institution=everything.state)
    page = client.get(everything.state.get_absolute_url()).content.decode()
    assert "/reports/northland/#northland-p1" in page and "/daily-dose/2015/03/01/" in page


def test_the_page_of_an_institution_names_no_item_that_is_not_public(client, everything):
    make_record(DailyItem, "hidden-item", day="2015-03-01", institution=everything.state, status="draft")
    assert "/daily-dose/2015/03/01/" not in client.get(everything.state.get_absolute_url()).content.decode()
