"""The two groups that every site has."""

import pytest
from django.contrib.auth.models import Group as Role
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def permissions(name):
    return set(Role.objects.get(name=name).permissions.values_list("content_type__app_label", "codename"))


def test_editors_can_change_records_and_their_rows():
    for model in ("incident", "perpetrator", "incidentcitation", "sharedcasualties"):
        for act in ("view", "add", "change", "delete"):
            assert ("incidents", f"{act}_{model}") in permissions("Editors")


def test_editors_can_view_change_sets_and_not_accounts():
    editors = permissions("Editors")
    assert ("records", "view_changeset") in editors
    assert ("records", "change_changeset") not in editors
    assert not [each for each in editors if each[0] in ("auth", "admin", "sessions", "contenttypes")]


def test_readers_can_only_view():
    assert {codename.split("_")[0] for _app, codename in permissions("Readers")} == {"view"}


def test_nobody_has_permissions_for_history_tables():
    assert not [
        codename for name in ("Editors", "Readers") for _app, codename in permissions(name) if "historical" in codename
    ]


def test_migrating_again_restores_the_roles():
    before = permissions("Editors")
    Role.objects.get(name="Editors").permissions.clear()
    call_command("migrate", verbosity=0)
    assert permissions("Editors") == before
