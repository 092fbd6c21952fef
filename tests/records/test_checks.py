"""A registration that lacks a part, names what does not exist, or claims what is taken is reported in a sentence."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from incidents.models import Incident
from records import registry
from records.checks import check_registry
from records.models.source import Publisher
from records.registry import BulkType, RecordType, RelatedPanel, Shortcut, record_type
from records.reference_resources import PlaceResource


@pytest.fixture
def errors_with(monkeypatch):
    """The texts and hints of all errors after these declarations have taken the place of those of incidents."""

    def report(*declarations):
        others = [kind for kind in registry._record_types if kind.model is not Incident]
        monkeypatch.setattr(
            registry, "_record_types", [*others, *(d for d in declarations if isinstance(d, RecordType))]
        )
        bulk = [*registry._bulk_types, *(d for d in declarations if isinstance(d, BulkType))]
        monkeypatch.setattr(registry, "_bulk_types", bulk)
        return [f"{error.msg} {error.hint}" for error in check_registry(None)]

    return report


def incident(**changes):
    return replace(record_type("incident"), **changes)


def test_what_the_apps_register_has_no_errors():
    assert check_registry(None) == []


def test_a_model_with_public_pages_must_be_registered(errors_with):
    [error] = errors_with()
    assert error.startswith("incidents.Incident: the model has public pages but is not registered.")
    assert "incidents/record_types.py" in error


@pytest.mark.parametrize("part", ["route", "list_view", "resource", "logged_fields"])
def test_a_missing_part_is_named(errors_with, part):
    empty = "" if part == "route" else () if part == "logged_fields" else None
    assert any(f"incidents.Incident: {part} is missing." in error for error in errors_with(incident(**{part: empty})))


def test_a_type_with_a_map_needs_points(errors_with):
    [error] = errors_with(incident(points=None))
    assert "incidents.Incident: points is missing, but it has a map." in error


@pytest.mark.parametrize(
    ("part", "value", "word"),
    [
        ("public_columns", ("slug", "colour"), "public_columns names “colour”"),
        ("logged_fields", ("title", "colour"), "logged_fields names “colour”"),
        ("json_rows", {"colours": PlaceResource}, "json_rows names “colours”"),
        ("views", ("map", "globe"), "views names “globe”"),
    ],
)
def test_a_name_that_does_not_exist_is_reported_with_those_that_do(errors_with, part, value, word):
    [error] = errors_with(incident(**{part: value}))
    assert f"incidents.Incident: {word}, which" in error and "One of: " in error


@pytest.mark.parametrize("name", ["editor_note", "withdrawal_reason", "merged_into"])
def test_a_field_for_editors_cannot_be_made_public(errors_with, name):
    [error] = errors_with(incident(public_columns=("slug", name)))
    assert f"public_columns names “{name}”, which is never published" in error


def test_text_in_place_of_a_tuple_is_reported_once(errors_with):
    [error] = errors_with(incident(views="map"))
    assert "incidents.Incident: views is text." in error and "Write a tuple" in error


def test_the_resource_of_another_model_is_reported(errors_with):
    [error] = errors_with(incident(resource=PlaceResource))
    assert "incidents.Incident: resource is for records.Place." in error


@pytest.mark.parametrize("part", ["model", "list_view", "resource"])
def test_a_name_in_place_of_a_class_cannot_be_declared(part):
    with pytest.raises(ImproperlyConfigured, match=f"{part} is 'IncidentList'; give the class itself"):
        replace(record_type("incident"), **{part: "IncidentList"})


def test_a_second_headline_is_reported_with_both(errors_with):
    errors = "".join(errors_with(incident(), replace(record_type("place"), model=Publisher, headline=True)))
    assert "headline is set on more than one type" in errors and "records.Publisher" in errors


@pytest.mark.parametrize(
    ("shortcut", "words"),
    [
        (Shortcut("See", "globe", route="globe"), "leads to “globe”, which is no URL pattern"),
        (Shortcut("See", "colours", "colour=red"), "names the filter “colour”, which its list does not have"),
    ],
)
def test_a_shortcut_that_leads_nowhere_is_reported(errors_with, shortcut, words):
    [error] = errors_with(incident(shortcuts=(shortcut,)))
    assert words in error


def test_a_panel_whose_template_is_missing_is_reported(monkeypatch):
    monkeypatch.setattr(registry, "_panels", [RelatedPanel(Incident, "incidents/_nothing.html", heading="Nothing")])
    [error] = check_registry(None)
    assert "“incidents/_nothing.html” does not exist" in error.msg and "of Incident" in error.msg


def test_a_panel_that_reads_what_is_not_there_is_reported(monkeypatch):
    panel = RelatedPanel(Incident, "records/_related_list.html", prefetch=("places__colour",))
    monkeypatch.setattr(registry, "_panels", [panel])
    [error] = check_registry(None)
    assert "names “colour” in “places__colour”, which IncidentPlace does not have" in error.msg


def test_a_route_that_another_type_has_is_reported_with_both(errors_with):
    errors = errors_with(incident(route="measures"))
    assert any(
        "incidents.Incident" in error and "measures.Measure" in error and "“measures”" in error for error in errors
    )


def test_a_route_without_an_address_is_reported(errors_with):
    [error] = errors_with(incident(route="happenings"))
    assert "route “happenings” is no URL pattern" in error and "urls.py" in error


def test_a_bulk_file_after_one_that_does_not_exist_is_reported(errors_with):
    [error] = errors_with(incident(), BulkType("colours", PlaceResource, after=("paints",)))
    assert "colours wait for paints, which no app registers" in error


def test_bulk_files_that_wait_for_each_other_are_reported(errors_with):
    circle = BulkType("a", PlaceResource, after=("b",)), BulkType("b", PlaceResource, after=("a",))
    [error] = errors_with(incident(), *circle)
    assert "a, b wait for each other" in error


def test_a_bulk_file_registered_twice_is_reported(errors_with):
    [error] = errors_with(incident(), BulkType("places", PlaceResource))
    assert "the bulk file “places” is registered 2 times" in error


def test_anything_else_cannot_be_registered():
    with pytest.raises(TypeError, match="takes RecordType, BulkType and RelatedPanel, not 'incidents'"):
        registry.register("incidents")


@pytest.mark.parametrize("command", [["check"], ["migrate"], ["runserver", "--noreload", "127.0.0.1:0"]])
def test_an_incomplete_registration_stops_the_command(command):
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.records.incomplete.settings"}
    answer = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=settings.BASE_DIR,
        env=environment | {"DATABASE_URL": "sqlite://:memory:"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert answer.returncode != 0
    assert "incidents.Incident: the model “incidents.Incident” is registered 2 times" in answer.stderr
    assert "incidents.Incident: list_view is missing" in answer.stderr
