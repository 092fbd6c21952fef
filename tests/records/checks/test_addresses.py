"""A record type whose pages have no address of their own, or no template, is reported in a sentence."""

import pytest
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from records.checks import check_registry


@pytest.fixture
def without_template(monkeypatch):
    """The errors while the template of that name cannot be found."""

    def report(missing):
        def get(name):
            if name == missing:
                raise TemplateDoesNotExist(name)
            return get_template(name)

        monkeypatch.setattr("records.checks.addresses.get_template", get)
        return [f"{error.msg} {error.hint}" for error in check_registry(None)]

    return report


def test_a_route_without_an_address_is_reported(errors_of):
    [error] = errors_of(route="happenings")
    assert "route “happenings” is no URL pattern" in error and "incidents/" not in error and "urls.py" in error


def test_a_page_address_that_another_page_has_is_reported_with_that_page(settings):
    settings.ROOT_URLCONF = "tests.records.checks.taken_urls"
    errors = [error.msg for error in check_registry(None)]
    assert (
        "incidents.Incident: the page of a record “incident”: /incidents/probe-of-the-check/ belongs to “happening” "
        "(MeasureDetail)." in errors
    )


def test_a_list_address_that_shows_another_model_is_reported_with_its_view(settings):
    settings.ROOT_URLCONF = "tests.records.checks.taken_urls"
    errors = [error.msg for error in check_registry(None)]
    assert "profiles.Group: the list “groups”: /groups/ belongs to “groups” (PersonList)." in errors


@pytest.mark.parametrize(
    ("missing", "part"),
    [
        ("incidents/incident_list.html", "incidents.Incident: the template of the list"),
        ("incidents/incident_detail.html", "incidents.Incident: the template of the page of a record"),
        ("incidents/_incident.html", "incidents.Incident: card_template"),
        ("profiles/_person.html", "profiles.Person: card_template"),
        ("records/_source.html", "records.Source: card_template"),
        ("archive/place_detail.html", "records.Place: the template of the page of a record"),
        ("archive/dailyitem_detail.html", "archive.DailyItem: the template of the page of a record"),
    ],
)
def test_a_missing_template_is_reported_with_its_name(without_template, missing, part):
    assert without_template(missing) == [f"{part} “{missing}” does not exist. Add templates/{missing}."]
