"""The two roles that are there from the start."""

import pytest
from django.contrib.auth.models import Group as Role
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def rights(name):
    return set(Role.objects.get(name=name).permissions.values_list("content_type__app_label", "codename"))


def test_editors_write_records_and_everything_that_belongs_to_them():
    for model in ("incident", "perpetrator", "incidentcitation", "sharedtoll"):
        for act in ("view", "add", "change", "delete"):
            assert ("incidents", f"{act}_{model}") in rights("Editors")


def test_editors_look_at_change_sets_and_keep_no_accounts():
    editors = rights("Editors")
    assert ("records", "view_changeset") in editors
    assert ("records", "change_changeset") not in editors
    assert not [right for right in editors if right[0] in ("auth", "admin", "sessions", "contenttypes")]


def test_readers_look_and_nothing_more():
    assert {codename.split("_")[0] for _app, codename in rights("Readers")} == {"view"}


def test_nobody_is_given_rights_on_history_tables():
    assert not [
        codename for name in ("Editors", "Readers") for _app, codename in rights(name) if "historical" in codename
    ]


def test_migrating_again_restores_the_roles():
    before = rights("Editors")
    Role.objects.get(name="Editors").permissions.clear()
    call_command("migrate", verbosity=0)
    assert rights("Editors") == before
