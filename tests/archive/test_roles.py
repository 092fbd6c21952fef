"""The five groups that every site has, and what their members may do."""

import pytest
from django.contrib.auth.models import Group as Role
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from archive.roles import roles
from tests.full_archive import record_models

pytestmark = pytest.mark.django_db
NAMES = ["Viewer", "Contributor", "Editor", "Data staff", "Administrator"]


def permissions(name):
    return set(Role.objects.get(name=name).permissions.values_list("content_type__app_label", "codename"))


def actions(name, model):
    return {
        codename.removesuffix(f"_{model}") for _app, codename in permissions(name) if codename.endswith(f"_{model}")
    }


def test_a_fresh_database_has_the_five_roles():
    assert set(Role.objects.values_list("name", flat=True)) == set(NAMES) == set(roles())


def test_the_roles_are_made_by_a_migration():
    assert ("archive", "0002_roles") in MigrationExecutor(connection).loader.applied_migrations


@pytest.mark.parametrize("model", ["incident", "actor", "incidentcitation", "courtstep", "passage"])
def test_a_contributor_can_change_records_and_their_rows_and_delete_none(model):
    assert actions("Contributor", model) == {"view", "add", "change"}


@pytest.mark.parametrize("model", ["place", "source", "publisher", "publisheralias", "sharedcasualties"])
def test_a_contributor_can_add_what_has_no_draft_and_not_change_it(model):
    assert actions("Contributor", model) == {"view", "add"}


@pytest.mark.parametrize("name", ["Editor", "Data staff", "Administrator"])
@pytest.mark.parametrize("model", ["incident", "actor", "incidentcitation", "sharedcasualties", "place"])
def test_editors_data_staff_and_administrators_can_write_everything(name, model):
    assert actions(name, model) >= {"view", "add", "change", "delete"}


@pytest.mark.parametrize("name", NAMES)
def test_every_record_type_is_published_by_those_three_only(name):
    publishers = {codename for _app, codename in permissions(name) if codename.startswith("publish_")}
    every_type = {f"publish_{model._meta.model_name}" for model in record_models()}
    assert publishers == (every_type if name in ("Editor", "Data staff", "Administrator") else set())


@pytest.mark.parametrize("name", NAMES)
def test_bulk_import_is_for_data_staff_and_administrators(name):
    assert (("records", "import_records") in permissions(name)) == (name in ("Data staff", "Administrator"))


@pytest.mark.parametrize("name", NAMES)
def test_accounts_are_for_administrators(name):
    accounts = {"user", "group"} if name == "Administrator" else set()
    assert {codename.split("_")[1] for app, codename in permissions(name) if app == "auth"} == accounts


@pytest.mark.parametrize("name", NAMES)
def test_corrections_are_decided_by_editors_and_administrators(name):
    decides = name in ("Editor", "Administrator")
    assert actions(name, "correction") == ({"view", "change", "delete"} if decides else set())


@pytest.mark.parametrize("name", NAMES)
def test_everybody_can_view_change_sets_and_nobody_can_change_them(name):
    assert actions(name, "changeset") == {"view"}


def test_a_viewer_can_only_view():
    assert {codename.split("_")[0] for _app, codename in permissions("Viewer")} == {"view"}


@pytest.mark.parametrize("name", NAMES)
def test_nobody_has_permissions_for_history_tables_or_sessions(name):
    apps = {app for app, _codename in permissions(name)}
    assert not [codename for _app, codename in permissions(name) if "historical" in codename]
    assert not apps & {"admin", "sessions", "contenttypes"}


def test_migrating_again_restores_the_roles():
    before = permissions("Editor")
    Role.objects.get(name="Editor").permissions.clear()
    call_command("migrate", verbosity=0)
    assert permissions("Editor") == before


def test_an_address_of_another_site_after_signing_in_leads_to_the_admin(client, django_user_model):
    django_user_model.objects.create_user("amina", password="a long pass phrase", is_staff=True)
    sent = {"username": "amina", "password": "a long pass phrase", "next": "https://elsewhere.example/"}
    assert client.post("/admin/login/", sent)["Location"] == "/admin/"
