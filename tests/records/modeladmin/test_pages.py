"""Pages of the admin and what they offer; who may open them: tests/archive/test_admin_routes.py."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group as Role
from django.contrib.auth.models import User

from incidents.models import Incident
from records.models.change_set import ChangeSet
from records.models.tracked import Tracked
from tests.make import make_incident
from tests.records.modeladmin.admin_forms import address, filled_in, staff

REGISTERED = [model for model in apps.get_models() if admin.site.is_registered(model)]
TABLES = [model for model in REGISTERED if issubclass(model, Tracked)]
RECORDS = ["Group", "Person", "Institution", "Incident", "Measure", "DailyItem", "Report", "Statistic"]
PARTS = ["Section", "Passage", "Relation", "Designation", "Role", "Size", "LifeEvent", "CourtStep"]
REFERENCE = ["Place", "Publisher", "Source", "DesignationList", "SharedCasualties"]
tables = pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)


@pytest.fixture
def editor(full_archive):
    return staff("Editor")


@pytest.fixture
def nobody(everything):
    return staff()


def test_every_record_type_has_an_admin():
    assert {model.__name__ for model in TABLES} >= {*RECORDS, *PARTS, *REFERENCE}


def test_every_foreign_key_in_a_form_has_a_search_box():
    admins = [admin.site.get_model_admin(model) for model in REGISTERED]
    inlines = {inline.model for each in admins for inline in each.get_inline_instances(None)}
    for model in {*TABLES, *inlines} - {User, Role}:
        for field in model._meta.fields:
            if field.many_to_one and field.editable and field.name != "record":
                assert field.related_model in REGISTERED, f"{model.__name__}.{field.name}"


@tables
def test_an_editor_searches_the_list(editor, model):
    assert editor.get(address(model, "changelist"), {"q": "harbour"}).status_code == 200


@tables
def test_saving_an_unchanged_page_writes_nothing(editor, model):
    before, row = ChangeSet.objects.count(), model.objects.first()
    assert editor.post(address(row), filled_in(editor, address(row))).status_code == 302
    assert ChangeSet.objects.count() == before


@tables
def test_a_search_box_offers_rows(editor, model):
    field = next(
        (
            (other, field)
            for other in apps.get_models()
            if issubclass(other, Tracked)
            for field in other._meta.fields
            if field.many_to_one and field.related_model is model
        ),
        None,
    )
    if field:
        query = {
            "app_label": field[0]._meta.app_label,
            "model_name": field[0]._meta.model_name,
            "field_name": field[1].name,
        }
        offered = editor.get("/admin/autocomplete/", {**query, "term": ""}).json()["results"]
        assert len(offered) == min(20, model.objects.count())
        assert editor.get("/admin/autocomplete/", {**query, "term": "\x00"}).status_code == 200


def test_a_place_is_offered_with_the_places_above_it(editor):
    query = {"app_label": "incidents", "model_name": "incidentplace", "field_name": "place", "term": "harb"}
    [offered] = editor.get("/admin/autocomplete/", query).json()["results"]
    assert offered["text"] == "Harbour, Northland (city, town or village)"


def test_change_sets_cannot_be_edited(admin_client, everything):
    latest = ChangeSet.objects.latest("pk")
    assert admin_client.get(address(ChangeSet, "changelist")).status_code == 200
    assert b"Daily item" in admin_client.get(address(latest)).content
    assert admin_client.get(address(ChangeSet, "add")).status_code == 403
    assert admin_client.post(address(latest), {"note": "x"}).status_code == 403
    assert admin_client.post(address(latest, "delete"), {"post": "yes"}).status_code == 403


def test_the_first_page_lists_what_is_to_do(editor):
    page = editor.get("/admin/").content.decode()
    assert "Archive administration" in page
    assert "2 groups in draft" in page
    assert "There is no Daily Dose item for today" in page


def test_a_list_says_that_a_figure_is_not_reported(editor):
    make_incident("raid")
    page = editor.get(address(Incident, "changelist"), {"q": "raid"}).content.decode()
    assert '<td class="field-casualties">Not reported</td>' in page


def test_the_first_page_explains_missing_permissions(nobody):
    assert "You do not have permission to view anything yet" in nobody.get("/admin/").content.decode()


def test_no_page_has_inline_styles_or_scripts(editor, full_archive):
    for url in ("/admin/", address(full_archive.incident), address(full_archive.incident, "history")):
        page = editor.get(url).content.decode()
        assert "style=" not in page
        assert "<style" not in page
        assert "<script>" not in page


def test_only_a_public_record_links_to_its_page(editor, full_archive):
    assert full_archive.group.get_absolute_url() in editor.get(address(full_archive.group)).content.decode()
    assert "viewsitelink" not in editor.get(address(full_archive.hidden)).content.decode()
