"""The two roles the desk knows: Editors write records, Readers look at them. Every `migrate` sets their rights anew.

Whoever needs other rights gets another group, made in the admin.
"""

from django.apps import apps
from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Group, Permission

from archive.corrections.models import Correction
from records.models.change_set import ChangeSet
from records.models.tracked import Tracked

APPS = ("records", "profiles", "incidents", "measures", "archive")
ROLES = {"Editors": ("view", "add", "change", "delete"), "Readers": ("view",)}


def set_up_roles(using, **kwargs):
    """Runs after `migrate`, when the permissions of all apps are there."""
    for name, acts in ROLES.items():
        role, _ = Group.objects.using(using).get_or_create(name=name)
        rights = Permission.objects.using(using).filter(content_type__app_label__in=APPS)
        role.permissions.set(rights.filter(codename__in=codenames(acts)))


def codenames(acts):
    """Of every table that keeps history, those acts; change sets may be looked at and no more."""
    tables = [table for app in APPS for table in apps.get_app_config(app).get_models() if issubclass(table, Tracked)]
    written = [get_permission_codename(act, table._meta) for table in tables for act in acts]
    # Readers' corrections may name their senders: they are for those who act on them.
    answered = [get_permission_codename(act, Correction._meta) for act in acts if "change" in acts and act != "add"]
    return [*written, *answered, get_permission_codename("view", ChangeSet._meta)]
