"""The main tasks of readers, editors and data staff, with mouse and keyboard."""

import csv
import re

import pytest
from playwright.sync_api import expect

from incidents.models import Incident
from tests.make import make_incident


def test_an_editor_corrects_an_incident_and_sees_it_on_the_site(page, site, sign_in, console_errors):
    sign_in("Editor")
    page.goto(f"{site}/admin/incidents/incident/")
    page.get_by_role("link", name="Market bombing 2015").click()
    page.locator("#id_title").fill("Bombing of the harbour market")
    page.locator("#id_killed").fill("8")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("was changed successfully")
    page.goto(f"{site}/incidents/market-bombing-2015/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bombing of the harbour market")
    expect(page.locator("main")).to_contain_text("at least 8")
    assert Incident.history.latest("history_date").change_set.who_name == "editor"
    assert console_errors == []


@pytest.mark.sqlite_only("What the browser does is the same on each database.")
def test_an_editor_sees_which_rule_is_broken(page, site, sign_in):
    sign_in("Editor")
    page.goto(f"{site}/admin/incidents/incident/{Incident.objects.get(slug='market-bombing-2015').pk}/change/")
    page.locator("#id_date").fill("03/04/2015")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("main, #content").first).to_contain_text("“03/04/2015” is not a date this archive can read")
    assert Incident.objects.get(slug="market-bombing-2015").date == "2015-03-08"


@pytest.mark.sqlite_only("What the browser does is the same on each database.")
def test_a_reader_filters_opens_and_goes_back(page, site, console_errors):
    page.goto(f"{site}/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Incidents").click()
    page.wait_for_load_state()  # before its scripts are there the form is sent as a plain one, with its empty fields
    page.get_by_label("Search in this list").fill("market")
    page.get_by_label("Search in this list").press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=market$"))
    page.locator("#range-killed_min > summary").click()
    page.get_by_label("Killed, at least").fill("5")
    page.get_by_label("Killed, at least").press("Tab")
    expect(page).to_have_url(re.compile("killed_min=5"))
    expect(page.locator("#range-killed_min")).to_have_attribute("open", "")
    filtered = page.url
    page.get_by_role("link", name="Market bombing 2015").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Market bombing 2015")
    page.go_back()
    assert page.url == filtered
    expect(page.get_by_label("Search in this list")).to_have_value("market")
    assert console_errors == []


@pytest.mark.sqlite_only("What the browser does is the same on each database.")
def test_ticking_a_value_filters_at_once_and_keeps_panels_open(page, site, console_errors):
    page.goto(f"{site}/incidents/")
    page.locator("#facet-weapon > summary").click()
    page.get_by_role("checkbox", name="Explosives").check()
    expect(page).to_have_url(f"{site}/incidents/?weapon=explosives")
    expect(page.locator("#facet-weapon")).to_have_attribute("open", "")
    expect(page.get_by_role("checkbox", name="Explosives")).to_be_focused()
    expect(page.locator("#found")).to_have_text(re.compile("1 incident found"))
    page.get_by_role("checkbox", name="Explosives").uncheck()
    expect(page).to_have_url(f"{site}/incidents/")
    assert console_errors == []


@pytest.mark.sqlite_only("What the browser does is the same on each database.")
def test_a_slider_moves_the_plain_field_and_filters(page, site, console_errors):
    for year in range(2001, 2006):
        make_incident(f"incident-of-{year}", date=str(year))
    page.goto(f"{site}/incidents/")
    handle = page.get_by_label("Date: lower handle")
    handle.focus()
    handle.press("ArrowRight")
    expect(page).to_have_url(f"{site}/incidents/?date_after=2002")
    expect(page.locator(".count").first).to_contain_text("5")
    assert console_errors == []


@pytest.mark.sqlite_only("What the browser does is the same on each database.")
def test_a_reader_needs_no_javascript(browser, site):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/incidents/?killed_min=100")
    assert "Market bombing" not in page.locator("main").inner_text()
    page.goto(f"{site}/incidents/?killed_min=5")
    page.get_by_role("link", name="Market bombing 2015").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Market bombing 2015")


def test_data_staff_export_edit_and_import_a_file(page, site, sign_in, tmp_path, console_errors):
    sign_in("Data staff")
    page.goto(f"{site}/admin/incidents/incident/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Export CSV").click()
    path = tmp_path / "incidents.csv"
    download.value.save_as(path)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    [row] = [row for row in rows if row["slug"] == "market-bombing-2015"]
    row["injured"] = "21"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, row)
        writer.writeheader()
        writer.writerows(rows)

    page.get_by_role("link", name="Import CSV").click()
    page.get_by_label("CSV file").set_input_files(path)
    page.get_by_role("button", name="Preview import").click()
    expect(page.locator("#content")).to_contain_text("0 new, 1 changed, 1 unchanged, 0 errors")
    expect(page.get_by_role("row", name=re.compile("market-bombing-2015"))).to_contain_text("injured")
    assert Incident.objects.get(slug="market-bombing-2015").injured == 17
    page.get_by_role("button", name="Import these rows").click()
    expect(page.locator(".messagelist")).to_contain_text("has been imported")
    assert Incident.objects.get(slug="market-bombing-2015").injured == 21
    assert console_errors == []


@pytest.mark.sqlite_only("What the browser does is the same on each database.")
def test_data_staff_see_what_is_wrong_with_a_file(page, site, sign_in, tmp_path):
    sign_in("Data staff")
    path = tmp_path / "incidents.csv"
    path.write_text("slug,killed\nmarket-bombing-2015,many\n", encoding="utf-8")
    page.goto(f"{site}/admin/incidents/incident/import/")
    page.get_by_label("CSV file").set_input_files(path)
    page.get_by_role("button", name="Preview import").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing would be imported")
    expect(page.get_by_role("row", name=re.compile("many"))).to_contain_text("not a whole number")
    expect(page.get_by_role("button", name="Import these rows")).to_have_count(0)


@pytest.mark.sqlite_only("What the browser does is the same on each database.")
def test_a_viewer_can_view_and_not_change(page, site, sign_in):
    sign_in("Viewer")
    page.goto(f"{site}/admin/incidents/incident/")
    expect(page.get_by_role("link", name="Export CSV")).to_be_visible()
    expect(page.get_by_role("link", name="Import CSV")).to_have_count(0)
    page.get_by_role("link", name="Market bombing 2015").click()
    expect(page.get_by_role("button", name="Save", exact=True)).to_have_count(0)
