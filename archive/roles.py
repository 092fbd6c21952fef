"""The two roles of the administration: Editors write records, Readers look at them. Every `migrate` sets their rights.

Whoever needs other rights gets another group, made in the admin.
"""

from django.apps import apps
from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Group, Permission
from django.db.models import Q

from archive.corrections.models import Correction
from records.models.change_set import ChangeSet
from records.models.tracked import Tracked

ROLES = {"Editors": ("view", "add", "change", "delete"), "Readers": ("view",)}


def set_up_roles(using, **kwargs):
    """Runs after `migrate`, when the permissions of all apps are there."""
    for name, actions in ROLES.items():
        role, _ = Group.objects.using(using).get_or_create(name=name)
        role.permissions.set(Permission.objects.using(using).filter(permitted(actions)))


def permitted(actions):
    """The condition on permissions: these actions on every table that keeps history, and looking at change sets."""
    tables = [(model, actions) for model in apps.get_models() if issubclass(model, Tracked)]
    # Corrections may name those who sent them: only who may act on them may see them.
    if "change" in actions:
        tables.append((Correction, [action for action in actions if action != "add"]))
    condition = Q(pk__in=[])
    for model, allowed in [*tables, (ChangeSet, ["view"])]:
        codenames = [get_permission_codename(action, model._meta) for action in allowed]
        condition |= Q(content_type__app_label=model._meta.app_label, codename__in=codenames)
    return condition
