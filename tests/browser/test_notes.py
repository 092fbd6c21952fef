"""The number of a footnote opens it beside the text, for mouse, keyboard and screen reader, or links to it."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.sqlite_only("What the browser does is the same on each database.")

PATH = "/incidents/market-bombing-2015/"


@pytest.fixture
def number(page, site):
    page.goto(f"{site}{PATH}")
    return page.locator(".figures .cited a").first


def test_a_note_opens_beside_its_number_and_closes_by_escape(page, number, console_errors):
    number.focus()
    page.keyboard.press("Enter")
    note = page.get_by_role("dialog", name="Note 1")
    expect(note).to_be_visible()
    expect(note).to_be_focused()
    expect(note).to_contain_text("The country report")
    expect(number).to_have_attribute("aria-expanded", "true")
    assert PATH in page.url and "#" not in page.url
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(number).to_be_focused()
    expect(number).to_have_attribute("aria-expanded", "false")
    assert console_errors == []


def test_a_second_press_or_one_elsewhere_closes_it(page, number):
    note = page.locator(".footnote-popup")
    number.click()
    expect(note).to_be_visible()
    number.click()
    expect(note).to_be_hidden()
    number.click()
    expect(note).to_be_visible()
    page.locator("h1").click()
    expect(note).to_be_hidden()


def test_the_keyboard_goes_through_the_note_and_on(page, number):
    number.focus()
    page.keyboard.press("Enter")
    note = page.locator(".footnote-popup")
    for _ in range(note.locator("a").count()):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.footnote-popup') !== null")
    page.keyboard.press("Tab")
    expect(note).to_be_hidden()
    assert page.evaluate("document.activeElement.closest('.cited') !== null")
    assert page.evaluate("document.activeElement.getAttribute('href')") != "#note-1"


def test_without_a_script_the_number_links_to_the_note_and_back(browser, site):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}{PATH}")
    page.locator(".figures .cited a").first.click()
    assert page.url.endswith("#note-1")
    page.locator("#note-1 .back a").first.click()
    assert "#cite-1-" in page.url


def test_a_citation_is_copied(browser, site):
    page = browser.new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto(f"{site}{PATH}cite/")
    page.get_by_role("button", name="Copy BibTeX").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("@misc{incident-market-bombing-2015,")
