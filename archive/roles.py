"""The two roles of the admin: Editors write records, Readers view them. Every `migrate` resets their permissions.

For other permissions, add another group in the admin.
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
    """Receives `post_migrate` of the last app, when the permissions of all apps exist."""
    for name, actions in ROLES.items():
        role, _ = Group.objects.using(using).get_or_create(name=name)
        role.permissions.set(Permission.objects.using(using).filter(permitted(actions)))


def permitted(actions):
    """The Q of the permissions: these actions on every table with a history, and viewing change sets."""
    tables = [(model, actions) for model in apps.get_models() if issubclass(model, Tracked)]
    # Corrections may contain the names of their senders, so only those who can decide on them can see them.
    if "change" in actions:
        tables.append((Correction, [action for action in actions if action != "add"]))
    condition = Q(pk__in=[])
    for model, allowed in [*tables, (ChangeSet, ["view"])]:
        codenames = [get_permission_codename(action, model._meta) for action in allowed]
        condition |= Q(content_type__app_label=model._meta.app_label, codename__in=codenames)
    return condition
