"""The slider of a group's page shows the same with a script as without one."""

import pytest

from profiles.models import Relation
from tests.make import make, make_group

pytestmark = pytest.mark.sqlite_only("What the browser does is the same on each database.")


def test_the_diagram_follows_the_slider(page, site, everything, console_errors):
    make(Relation, group=everything.group, kind="ally", other=make_group("old-friend"), start="1990", end="1995")
    address = f"{site}/groups/red-front/"
    page.goto(address)
    assert page.locator("svg .edge:visible").count() == 2
    slider = page.get_by_role("slider", name="Year")
    slider.fill("1993")
    slider.dispatch_event("change")
    summary = page.locator("[data-when-year]").inner_text()
    assert summary.startswith("1 of 2 relations may have existed in 1993")
    assert page.url == f"{address}?year=1993"
    page.goto(page.url)
    assert page.locator("[data-when-year]").inner_text() == summary
    assert page.locator("svg .edge:visible").count() == 1
    page.get_by_role("link", name="All years").click()
    assert page.locator("svg .edge:visible").count() == 2
    assert page.url == address
    assert not console_errors
