"""Deleting in the admin: only what the page shows, and with a reason if readers have seen it, who read it there."""

from django.contrib import messages
from django.http import HttpResponseRedirect

from records.history.deleted_rows import NO_REASON, needs_reason
from records.modeladmin.change_sets import Refused
from records.modeladmin.deletion_versions import check_shown_versions
from records.models.change_set import cleaned_reason


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

    def response_action(self, request, queryset):
        """What follows a list action; of a second press of the button that deletes, a message says that it was one."""
        response = super().response_action(request, queryset)
        is_confirmed = request.POST.get("action") == "delete_selected" and "post" in request.POST
        if is_confirmed and isinstance(response, HttpResponseRedirect) and not request.change_set.writes:
            nouns = self.opts.verbose_name_plural
            self.message_user(request, f"The selected {nouns} have already been deleted.", messages.WARNING)
        return response

    def _take_reason(self, request, rows):
        """Keep the reason with the change set. Raises Refused if there has to be one and is none."""
        reason = entered_reason(request)
        if not reason and needs_reason(rows):
            raise Refused(f"Nothing was deleted. {NO_REASON}")
        request.change_set.reason = reason


def entered_reason(request):
    """The reason for readers that was entered on a page that deletes records, without struck words; "" if none was."""
    return cleaned_reason(request.POST.get("reason", ""))
