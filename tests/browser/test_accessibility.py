"""axe-core finds no problem on any type of page, in light and dark mode, on wide and narrow screens."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.stress import some

pytestmark = pytest.mark.sqlite_only("What the browser does is the same on each database.")

PATHS = [
    "/",
    "/groups/",
    "/groups/red-front/",
    "/groups/red-front/?year=2010",
    "/groups/relations/",
    "/groups/relations/?year=soon",
    "/groups/designations/",
    "/people/",
    "/people/ada-lund/",
    "/incidents/",
    "/incidents/?attack=magic",
    "/incidents/?q=nothing+found+here",
    "/incidents/market-bombing-2015/",
    "/incidents/map/",
    "/incidents/timeline/",
    "/incidents/timeline/?zoom=2015",
    "/incidents/charts/",
    "/measures/",
    "/measures/ban-of-red-front/",
    "/measures/trial-of-ada-lund/",
    "/places/",
    "/places/northland/",
    "/sources/",
    "/sources/daily-news-report/",
    "/statistics/",
    "/statistics/schools-closed/",
    "/reports/",
    "/reports/northland/",
    "/daily-dose/",
    "/daily-dose/2015/",
    "/daily-dose/2015/03/",
    "/daily-dose/2015/03/08/",
    "/codebook/",
    "/changes/",
    "/changes/?kind=magic",
    "/incidents/market-bombing-2015/changes/",
    "/incidents/market-bombing-2015/cite/",
    "/cite/?of=nothing",
    "/corrections/?about=/incidents/",
    "/corrections/sent/",
    "/nothing/",
]


SCREENS = [("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390)]


@pytest.mark.stress
@pytest.mark.parametrize(("theme", "width"), [SCREENS[0], SCREENS[3], *some(SCREENS[1:3], 0)])
def test_axe_finds_nothing_and_no_page_scrolls_sideways(browser, site, theme, width):
    size = {"width": width, "height": 800}
    page = browser.new_context(color_scheme=theme, viewport=size, bypass_csp=True).new_page()
    found = []
    for path in PATHS:
        page.goto(f"{site}{path}")
        violations = Axe().run(page).response["violations"]
        found += [(path, violation["id"], violation["nodes"][0]["html"][:200]) for violation in violations]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append((path, "scrolls sideways", ""))
    assert not found
