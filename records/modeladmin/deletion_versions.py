"""A page that asks whether to delete a row shows one version of it: a later one is not deleted before it was shown."""

from django.db.models import CASCADE, Max

from records.history.diff import incoming_links
from records.modeladmin.change_sets import Refused
from records.modeladmin.concurrency import latest_version, lock_row
from records.modeladmin.conflicts import who_saved
from records.models.tracked import Tracked

CHANGED_SINCE_SHOWN = (
    "Nothing was deleted, because “{row}” or a row that belongs to it was changed after you opened the page. "
    "The last time, {saved} Look at it again, then decide."
)


def deletion_version(row):
    """The version of a row with all rows that are deleted with it, also of those that are gone: "12-7-0".

    Accounts and their groups have no history: theirs is "".
    """
    if not isinstance(row, Tracked):
        return ""
    versions = [latest_version(row)]
    for model, links in incoming_links(type(row)).items():
        for link in links:
            if link.remote_field.on_delete is CASCADE:
                history = model.history.model.objects.filter(**{link.attname: row.pk})
                versions.append(history.aggregate(last=Max("history_id"))["last"])
    return "-".join(str(version or 0) for version in versions)


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
