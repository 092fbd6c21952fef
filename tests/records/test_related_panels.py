"""Panels that apps show on each other's pages: what they read, and where they appear."""

import pytest

from archive.models import DailyItem
from profiles.models import Group
from records.registry import RelatedPanel, queries, record_types
from records.related_panels import shown_panels
from tests.make import make_record
from tests.routes import pages

pytestmark = pytest.mark.django_db


def test_a_panel_finds_the_visible_rows_that_it_names(everything, monkeypatch, django_assert_num_queries):
    def items_of(group):
        with django_assert_num_queries(0):
            return {"slugs": {item.slug for item in group.daily_items.all()}}

    make_record(DailyItem, "open-item", day="2015-03-01", group=everything.group)
    make_record(DailyItem, "hidden-item", day="2015-03-02", group=everything.group, status="draft")
    panel = RelatedPanel(Group, "records/_printed.html", items_of, prefetch=("daily_items",))
    monkeypatch.setattr(queries, "_panels", [panel])
    [shown] = shown_panels(Group.objects.get(slug="red-front"))
    assert "open-item" in shown.context["slugs"] and "hidden-item" not in shown.context["slugs"]


@pytest.mark.parametrize("slot", ["sections", "end"])
def test_a_panel_appears_on_the_page_of_each_record_type(client, full_archive, monkeypatch, slot):
    found = pages()
    addresses = {record_type.model: found[record_type.name][0] for record_type in record_types()}
    words = {"words": "a panel of the test", "year_implied": True}
    panels = [RelatedPanel(model, "records/_printed.html", lambda record: words, slot=slot) for model in addresses]
    monkeypatch.setattr(queries, "_panels", panels)
    answers = {address: client.get(address).content.decode() for address in addresses.values()}
    assert [address for address, page in answers.items() if "a panel of the test" not in page] == []
