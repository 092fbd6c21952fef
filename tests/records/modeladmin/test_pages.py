"""Every page of the admin, with every role."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group as Role
from django.contrib.auth.models import User

from records.models.change_set import ChangeSet
from records.models.tracked import Tracked
from tests.records.modeladmin.admin_forms import address, filled_in, staff

TABLES = [model for model in admin.site._registry if issubclass(model, Tracked)]
RECORDS = ["Group", "Person", "Incident", "Measure", "DailyItem", "Report", "Statistic"]
PARTS = ["Section", "Passage", "Relation", "Designation", "Role", "Size", "LifeEvent", "CourtStep"]
REFERENCE = ["Place", "Publisher", "Source", "Institution", "DesignationList", "SharedToll"]
tables = pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)


def first(model):
    return model.objects.first()


@pytest.fixture
def editor(everything):
    return staff("Editors")


@pytest.fixture
def reader(everything):
    return staff("Readers")


@pytest.fixture
def nobody(everything):
    return staff()


def test_every_kind_of_record_has_its_pages():
    assert {model.__name__ for model in TABLES} >= {*RECORDS, *PARTS, *REFERENCE}


def test_every_link_of_a_form_is_found_by_typing():
    shown = {model for model in admin.site._registry}
    inlines = {inline.model for desk in admin.site._registry.values() for inline in desk.inlines}
    for model in {*TABLES, *inlines} - {User, Role}:
        for field in model._meta.fields:
            if field.many_to_one and field.editable and field.name != "record":
                assert field.related_model in shown, f"{model.__name__}.{field.name}"


@tables
def test_an_editor_opens_the_list(editor, model):
    assert editor.get(address(model, "changelist")).status_code == 200


@tables
def test_an_editor_searches_the_list(editor, model):
    assert editor.get(address(model, "changelist"), {"q": "harbour"}).status_code == 200


@tables
def test_an_editor_opens_an_empty_form(editor, model):
    assert editor.get(address(model, "add")).status_code == 200


@tables
def test_an_editor_opens_a_row_and_its_past(editor, model):
    if row := first(model):
        for page in ("change", "history", "delete"):
            assert editor.get(address(row, page)).status_code == 200
        assert editor.get(address(row, "simple_history", row.pk, row.history.first().pk)).status_code == 200


@tables
def test_saving_an_untouched_page_leaves_no_trace(editor, model):
    if row := first(model):
        before = ChangeSet.objects.count()
        sent = filled_in(editor, address(row))
        assert editor.post(address(row), sent).status_code == 302
        assert ChangeSet.objects.count() == before


@tables
def test_a_staff_account_without_rights_is_refused_everywhere(nobody, model):
    row = first(model)
    pages = [address(model, "changelist"), address(model, "add")]
    pages += [address(row, page) for page in ("change", "delete", "history")] if row else []
    for page in pages:
        assert nobody.get(page).status_code == 403
        assert nobody.post(page, {"post": "yes"}).status_code == 403


@tables
def test_a_reader_looks_and_writes_nothing(reader, model):
    before = ChangeSet.objects.count()
    assert reader.get(address(model, "changelist")).status_code == 200
    assert reader.get(address(model, "add")).status_code == 403
    assert reader.post(address(model, "add"), {"title": "x"}).status_code == 403
    if row := first(model):
        page = reader.get(address(row))
        assert page.status_code == 200
        assert b'name="_save"' not in page.content
        assert reader.get(address(row, "history")).status_code == 200
        assert reader.post(address(row), {"title": "x"}).status_code == 403
        assert reader.post(address(row, "delete"), {"post": "yes"}).status_code == 403
    assert ChangeSet.objects.count() == before


@tables
def test_nobody_brings_back_an_earlier_state_by_hand(editor, model):
    if row := first(model):
        url = address(row, "simple_history", row.pk, row.history.first().pk)
        assert editor.post(url, {"title": "back"}).status_code == 403


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
        asked = {
            "app_label": field[0]._meta.app_label,
            "model_name": field[0]._meta.model_name,
            "field_name": field[1].name,
        }
        offered = editor.get("/admin/autocomplete/", {**asked, "term": ""}).json()["results"]
        assert len(offered) == min(20, model.objects.count())
        assert editor.get("/admin/autocomplete/", {**asked, "term": "\x00"}).status_code == 200


def test_a_place_is_offered_with_the_places_above_it(editor):
    asked = {"app_label": "incidents", "model_name": "incidentplace", "field_name": "place", "term": "harb"}
    [offered] = editor.get("/admin/autocomplete/", asked).json()["results"]
    assert offered["text"] == "Harbour, Northland (city, town or village)"


def test_change_sets_are_looked_at_and_no_more(admin_client, everything):
    change_set = ChangeSet.objects.latest("pk")
    assert admin_client.get(address(ChangeSet, "changelist")).status_code == 200
    assert b"daily item" in admin_client.get(address(change_set)).content
    assert admin_client.get(address(ChangeSet, "add")).status_code == 403
    assert admin_client.post(address(change_set), {"note": "x"}).status_code == 403
    assert admin_client.post(address(change_set, "delete"), {"post": "yes"}).status_code == 403


def test_the_first_page_tells_what_waits(editor):
    page = editor.get("/admin/").content.decode()
    assert "Archive desk" in page
    assert "1 group in draft" in page
    assert "No daily item is featured today" in page


def test_the_first_page_is_for_staff_without_rights_too(nobody):
    assert "You may not see any table yet" in nobody.get("/admin/").content.decode()


def test_no_page_of_the_desk_carries_a_style_or_script_of_its_own(editor, everything):
    for url in ("/admin/", address(everything.incident), address(everything.incident, "history")):
        page = editor.get(url).content.decode()
        assert "style=" not in page
        assert "<style" not in page
        assert "<script>" not in page


def test_a_public_record_leads_to_its_page_and_a_draft_to_none(editor, everything):
    assert everything.group.get_absolute_url() in editor.get(address(everything.group)).content.decode()
    assert "viewsitelink" not in editor.get(address(everything.hidden)).content.decode()
