"""Who may write what readers see: publishing is a permission of its own, beside add, change, delete and view.

`Record.Meta.default_permissions` gives each record type the permission `publish_<model>`. Without it an account writes
only records in draft or in review, and only rows that such a record keeps hidden from readers.
"""

from django.apps import apps
from django.contrib.auth import get_permission_codename

from records.models.record import Record, Status
from records.models.tracked import cascading_links
from records.models.visible import restricting_fields

UNPUBLISHED = (Status.DRAFT, Status.REVIEW)  # the statuses that need no permission to publish
IMPORT = "records.import_records"  # a permission of ChangeSet: to use bulk import at all
EMPTY_TRASH = "records.empty_trash"  # another: to remove deleted records for good
STRIKE = "records.add_struckwording"  # to strike wordings, and to write struck ones again
ACTIONS = {"+": "add", "~": "change", "-": "delete"}  # by the type of a history row
VERBS = {Status.PUBLISHED: "publish", Status.WITHDRAWN: "withdraw", Status.MERGED: "merge"}


def permission(action, model):
    """The name of a permission as `User.has_perm()` takes it, such as "profiles.publish_group"."""
    return f"{model._meta.app_label}.{get_permission_codename(action, model._meta)}"


def missing_permission(user, writes):
    """A sentence on the first of these writes that the user may not do, or "".

    `writes` are (type of the history row, model) pairs, as a change set collects them.
    """
    for history_type, model in writes:
        action = ACTIONS[history_type]
        if not user.has_perm(permission(action, model)):
            return f"You may not {action} {model._meta.verbose_name_plural}."
    return ""


def may_publish(user, model):
    return user.has_perm(permission("publish", model))


def may_publish_everything(user):
    return all(may_publish(user, model) for model in apps.get_models() if issubclass(model, Record))


def is_part_of_record(model):
    """Whether the model is a record type, or one of rows that are deleted with their record."""
    owners = (field.related_model for field in cascading_links(model))
    return issubclass(model, Record) or any(is_part_of_record(owner) for owner in owners)


def publishing_error(user, row):
    """Why this user may not save the row as it is now, or "" if they may.

    A row is hidden from readers as long as one of its records is in draft or in review.
    """
    records = list(_records_of(row))
    if any(record.status in UNPUBLISHED for record in records):
        return ""
    record = next((record for record in records if not may_publish(user, type(record))), None)
    if record is None:
        return ""
    if record is row:
        nouns = record._meta.verbose_name_plural
        return f"You may not {VERBS[record.status]} {nouns}. Leave the status at “draft” or “in review”."
    return f"You may not add to the {record._meta.verbose_name} “{record}” or change what belongs to it. {why(record)}"


def why(record):
    """The reason why only those who may publish can change this record."""
    status = "merged" if record.status == Status.MERGED else record.get_status_display().lower()
    return f"It is {status}: ask an editor."


def _records_of(row):
    """Yield the records that the row is, belongs to or links to."""
    if isinstance(row, Record):
        yield row
        return
    links = {field.name for field in cascading_links(type(row))} | {
        field.name for field in restricting_fields(type(row))
    }
    for name in sorted(links):
        linked = getattr(row, name, None)
        if linked is not None:
            yield from _records_of(linked)
