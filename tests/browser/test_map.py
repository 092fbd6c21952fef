"""The interactive map keeps to the policy and works by keyboard; without a script there is the drawn one."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.sqlite_only("What the browser does is the same on each database.")


def test_the_interactive_map_works_by_keyboard_and_without_console_errors(page, site, console_errors):
    page.goto(f"{site}/incidents/map/")
    mark = page.get_by_role("button", name=re.compile("Harbour: 1 incident, exact place"))
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="List", exact=True).last).to_be_focused()
    page.keyboard.press("Escape")
    expect(mark).to_be_focused()
    mark.press("Enter")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/incidents/?place=harbour")
    assert console_errors == []


def test_the_map_is_drawn_without_a_script(browser, site):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/incidents/map/")
    page.get_by_role("link", name="Harbour: 1 incident, exact place").click()
    expect(page).to_have_url(f"{site}/incidents/?place=harbour")


def test_the_drawn_map_stays_if_the_points_cannot_be_fetched(page, site):
    page.route("**/map.json*", lambda route: route.abort())
    page.goto(f"{site}/incidents/map/")
    expect(page.get_by_role("link", name="Harbour: 1 incident, exact place")).to_be_visible()
