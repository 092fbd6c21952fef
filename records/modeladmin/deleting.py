"""Deleting in the admin: only what the page shows, and with a reason if readers have seen it, who read it there."""

from django.db.models import Model

from records.deleted_rows import was_ever_public
from records.modeladmin.change_sets import Refused
from records.modeladmin.deletion_versions import check_shown_versions
from records.models.change_set import ChangeSet
from records.models.record import Record
from records.models.struck_wording import read_struck_wordings, without_struck
from records.text import canonical_text

NO_REASON = "Nothing was deleted: enter a reason. Readers who follow an old link will see it."


class DeletingMixin:
    """Takes the reason from the page that deletes a row, and from that which deletes several."""

    def delete_model(self, request, obj):
        check_shown_versions(request, [obj])
        self._take_reason(request, [obj])
        super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        check_shown_versions(request, queryset)
        self._take_reason(request, queryset)
        super().delete_queryset(request, queryset)

    def _take_reason(self, request, rows):
        """Keep the reason with the change set. Raises Refused if there has to be one and is none."""
        reason = entered_reason(request)
        if not reason and needs_reason(rows):
            raise Refused(NO_REASON)
        request.change_set.reason = reason


def entered_reason(request):
    """The reason for readers that was entered on a page that deletes records, without struck words; "" if none was."""
    reason = canonical_text(request.POST.get("reason", ""), multiline=False)
    reason = without_struck(reason, read_struck_wordings())
    return reason[: ChangeSet._meta.get_field("reason").max_length]


def needs_reason(rows):
    """Whether readers have seen this row, or one of several."""
    rows = [rows] if isinstance(rows, Model) else rows
    return any(isinstance(row, Record) and was_ever_public(row) for row in rows)
