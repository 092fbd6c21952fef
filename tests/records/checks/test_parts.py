"""A registration that lacks a part, names what does not exist, or claims what is taken is reported in a sentence."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest
from django.conf import settings

from incidents.models import Incident
from records.checks import check_registry
from records.models.record import Record
from records.models.source import Publisher, Source
from records.reference_resources import PlaceResource, PublisherResource
from records.registry import BulkType, RelatedPanel, Shortcut, queries, record_type_of


def test_what_the_apps_register_has_no_errors():
    assert check_registry(None) == []


def test_a_model_with_public_pages_must_be_registered(errors_with):
    [error] = errors_with()
    assert error.startswith("incidents.Incident: the model has public pages but is not registered.")
    assert "incidents/record_types.py" in error


def test_a_record_type_without_a_permission_to_publish_is_reported(errors_of, monkeypatch):
    monkeypatch.setattr(Incident._meta, "default_permissions", ("add", "change", "delete", "view"))
    [error] = errors_of()
    assert error.startswith("incidents.Incident: default_permissions lack “publish”.")


@pytest.mark.parametrize("part", ["route", "list_view", "resource", "logged_fields"])
def test_a_missing_part_is_named(errors_of, part):
    empty = "" if part == "route" else () if part == "logged_fields" else None
    assert any(f"incidents.Incident: {part} is missing." in error for error in errors_of(**{part: empty}))


def test_a_type_with_a_map_needs_points(errors_of):
    [error] = errors_of(points=None)
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
def test_a_name_that_does_not_exist_is_reported_with_those_that_do(errors_of, part, value, word):
    [error] = errors_of(**{part: value})
    assert f"incidents.Incident: {word}, which" in error and "One of: " in error


@pytest.mark.parametrize("name", ["editor_note", "withdrawal_reason", "merged_into"])
def test_a_field_for_editors_cannot_be_made_public(errors_of, name):
    [error] = errors_of(public_columns=("slug", name))
    assert f"public_columns names “{name}”, which is never published" in error


def test_a_second_headline_is_reported_with_both(errors_with):
    errors = "".join(
        errors_with(record_type_of("incident"), replace(record_type_of("place"), model=Publisher, headline=True))
    )
    assert "headline is set on more than one type" in errors and "records.Publisher" in errors


@pytest.mark.parametrize(
    ("shortcut", "words"),
    [
        (Shortcut("See", "globe", route="globe"), "leads to “globe”, which is no URL pattern"),
        (Shortcut("See", "colours", "colour=red"), "names the filter “colour”, which its list does not have"),
        (Shortcut("See", "magic", "attack=magic"), "has the value “magic” for “attack”, which its list rejects"),
        (Shortcut("See", "long ago", "date_after=yore"), "“yore” is not a year, a month or a day"),
        (Shortcut("See", "by colour", "sort=colour"), "has the value “colour” for “sort”, which its list rejects"),
    ],
)
def test_a_shortcut_that_leads_nowhere_is_reported(errors_of, shortcut, words):
    [error] = errors_of(shortcuts=(shortcut,))
    assert words in error


def test_a_panel_whose_template_is_missing_is_reported(monkeypatch):
    monkeypatch.setattr(queries, "_panels", [RelatedPanel(Incident, "incidents/_nothing.html", heading="Nothing")])
    [error] = check_registry(None)
    assert "“incidents/_nothing.html” does not exist" in error.msg and "of Incident" in error.msg


def test_a_panel_that_reads_what_is_not_there_is_reported(monkeypatch):
    panel = RelatedPanel(Incident, "records/_related_list.html", prefetch=("places__colour",))
    monkeypatch.setattr(queries, "_panels", [panel])
    [error] = check_registry(None)
    assert "names “colour” in “places__colour”, which IncidentPlace does not have" in error.msg


def test_two_panels_of_a_page_with_the_same_anchor_are_reported(monkeypatch):
    panels = [RelatedPanel(model, "records/_related_list.html", anchor="more") for model in (Incident, Record)]
    monkeypatch.setattr(queries, "_panels", panels)
    assert [error.msg for error in check_registry(None)] == ["The panels of Incident: anchor “more” is used 2 times."]


def test_a_route_that_another_type_has_is_reported_with_both(errors_of):
    errors = errors_of(route="measures")
    assert any(
        "incidents.Incident" in error and "measures.Measure" in error and "“measures”" in error for error in errors
    )


def test_bulk_files_that_link_to_each_other_are_reported(errors_with, monkeypatch):
    monkeypatch.setattr(PublisherResource, "linked_models", lambda: {Source})
    [error] = errors_with(record_type_of("incident"))
    assert "the bulk files publishers, sources link to each other" in error


def test_a_bulk_file_registered_twice_is_reported(errors_with):
    [error] = errors_with(record_type_of("incident"), BulkType("places", PlaceResource))
    assert "the bulk file “places” is registered 2 times" in error


def run_command(command, settings_module):
    return subprocess.run(
        [sys.executable, "manage.py", *command.split()],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": settings_module, "DATABASE_URL": "sqlite://:memory:"},
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.parametrize("command", ["check", "migrate", "runserver --noreload 127.0.0.1:0"])
def test_an_incomplete_registration_stops_the_command(command):
    answer = run_command(command, "tests.records.incomplete.settings")
    assert answer.returncode != 0
    assert "incidents.Incident: the model “incidents.Incident” is registered 2 times" in answer.stderr
    assert "incidents.Incident: list_view is missing" in answer.stderr


def test_a_mistyped_registration_stops_the_command_with_one_sentence():
    answer = run_command("check", "tests.records.mistyped.settings")
    assert answer.returncode != 0
    assert answer.stderr == "RecordType of Incident: views is 'map'; give a tuple of names, as (“title”,).\n"
