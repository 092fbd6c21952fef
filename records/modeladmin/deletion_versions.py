"""A page that asks whether to delete a row shows one version of it: a later one is not deleted before it was shown."""

from django.db.models import Max

from records.batches import batches
from records.history.rows_below import deleted_with, rows_below
from records.modeladmin.change_sets import Refused
from records.modeladmin.concurrency import latest_version, lock_row
from records.modeladmin.conflicts import who_saved
from records.models.tracked import Tracked

CHANGED_SINCE_SHOWN = (
    "Nothing was deleted, because “{row}” or a row that belongs to it was changed after you opened the page. "
    "The last time, {saved} Look at it again, then decide."
)


def deletion_version(row):
    """The version of a row with all rows that are deleted with it, at any depth, also of those that are gone: "12-7-0".

    Accounts and their groups have no history: theirs is "".
    """
    if not isinstance(row, Tracked):
        return ""
    versions = [latest_version(row) or 0]
    for model, pks in rows_below(type(row), row.pk, deleted_with, _linking_now).items():
        for other, links in deleted_with(model).items():
            versions += [_latest_linking(other, link, pks) for link in links]
    return "-".join(map(str, versions))


def _linking_now(model, link, pks):
    """The primary keys of the stored rows that link to one of these by this foreign key."""
    return set(model._base_manager.filter(**{f"{link.attname}__in": pks}).values_list("pk", flat=True))


def _latest_linking(model, link, pks):
    """The number of the newest history row that links to one of these by this foreign key; 0 if there is none."""
    history = model.history.model.objects
    linking = (history.filter(**{f"{link.attname}__in": some}) for some in batches(pks))
    return max(rows.aggregate(last=Max("history_id"))["last"] or 0 for rows in linking)


def shown_version_name(row):
    """The name of the hidden field with the version that a page shows."""
    return f"shown-version-{row.pk}"


def check_shown_versions(request, rows):
    """Lock these rows. Raises Refused if one of them was changed since the page was opened that deletes them."""
    for row in sorted(rows, key=lambda row: row.pk):
        lock_row(type(row), row.pk)
        shown = request.POST.get(shown_version_name(row))
        if shown is not None and shown != deletion_version(row):
            raise Refused(CHANGED_SINCE_SHOWN.format(row=row, saved=who_saved(row)))
