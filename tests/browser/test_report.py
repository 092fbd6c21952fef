"""The contents of a report follow the reader."""

import pytest
from playwright.sync_api import expect

from archive.models import Passage, Section
from tests.make import make

pytestmark = pytest.mark.sqlite_only("What the browser does is the same on each database.")


def lengthen(report):
    for number in range(2, 5):
        section = make(Section, report=report, position=number, title=f"Part {number}")
        make(Passage, section=section, paragraph=number, text="More is told.\n\n" * 60)


def test_the_section_being_read_is_marked_in_the_contents(page, site, everything, console_errors):
    lengthen(everything.report)
    page.goto(f"{site}/reports/northland/")
    contents = page.get_by_role("navigation", name="Contents of the report")
    contents.get_by_role("link", name="Part 3").click()
    expect(contents.locator("[aria-current]")).to_have_text("Part 3")
    page.locator("#northland-part-4").scroll_into_view_if_needed()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(contents.locator("[aria-current]")).to_have_text("Part 4")
    assert console_errors == []


def test_the_contents_start_folded_on_a_narrow_screen_and_open_without_a_script(browser, site):
    narrow = {"width": 390, "height": 800}
    page = browser.new_context(viewport=narrow).new_page()
    page.goto(f"{site}/reports/northland/")
    link = page.locator(".contents-list a").first
    expect(link).to_be_hidden()
    page.get_by_text("Contents", exact=True).click()
    expect(link).to_be_visible()
    page = browser.new_context(viewport=narrow, java_script_enabled=False).new_page()
    page.goto(f"{site}/reports/northland/")
    expect(page.locator(".contents-list a").first).to_be_visible()
