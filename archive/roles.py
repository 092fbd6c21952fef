"""The five roles of the admin, as groups of accounts. Every `migrate` resets their permissions.

For other permissions, add another group in the admin. docs/decisions/roles.md says why a receiver sets them.
"""

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db.models import Q

from archive.corrections.models import Correction
from records.models.change_set import ChangeSet
from records.models.record import Record
from records.models.struck_wording import StruckWording
from records.models.tracked import Tracked
from records.permissions import EMPTY_TRASH, IMPORT, STRIKE, is_part_of_record, permission

VIEW = {"view"}
WRITE = {"view", "add", "change", "delete"}


def set_up_roles(using, **kwargs):
    """Receive `post_migrate` of the last app, when the permissions of all apps exist."""
    for name, permissions in roles().items():
        role, _ = Group.objects.using(using).get_or_create(name=name)
        role.permissions.set(Permission.objects.using(using).filter(_any_of(permissions)))


def roles():
    """{name of the role: set of permissions, such as "profiles.publish_group"}."""
    tables = [model for model in apps.get_models() if issubclass(model, Tracked)]
    records = [model for model in tables if issubclass(model, Record)]
    view = _permissions(VIEW, [*tables, ChangeSet])
    write = view | _permissions(WRITE, tables) | _permissions({"publish"}, records)
    # Corrections may contain the names of their senders, so only those who can decide on them can see them.
    decide = _permissions({"view", "change", "delete"}, [Correction])
    accounts = _permissions(WRITE, [get_user_model(), Group])
    strike = _permissions(VIEW, [StruckWording]) | {STRIKE}
    # Places and sources have no draft: a new one is hidden until a record uses it, but a change may be public at once.
    drafts = _permissions({"add"}, tables) | _permissions({"change"}, filter(is_part_of_record, tables))
    return {
        "Viewer": view,
        "Contributor": view | drafts,
        "Editor": write | decide,
        "Data staff": write | {IMPORT},
        "Administrator": write | decide | {IMPORT, EMPTY_TRASH} | accounts | strike,
    }


def _permissions(actions, models):
    return {permission(action, model) for model in models for action in actions}


def _any_of(permissions):
    """The Q of these permissions."""
    condition = Q(pk__in=[])
    for app_label in {name.partition(".")[0] for name in permissions}:
        codenames = [name.partition(".")[2] for name in permissions if name.startswith(f"{app_label}.")]
        condition |= Q(content_type__app_label=app_label, codename__in=codenames)
    return condition
