"""The page that undoes a change set: it shows what would be written and what is kept, and asks once more."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse

from records.history.permissions import writing_error
from records.history.undo import needs_confirmation, plan_undo, undo
from records.modeladmin.deleting import entered_reason
from records.modeladmin.described_changes import MAX_SHOWN, described_for, kept_for, removed_for, show_outcome
from records.modeladmin.history_pages import check_number
from records.models.change_set import ChangeSet


class UndoMixin:
    """Adds the page to the admin of change sets."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.undo_view)
        return [path("<path:object_id>/undo/", view, name="records_changeset_undo"), *super().get_urls()]

    def undo_view(self, request, object_id):
        """What an undo would write; by POST, undo. Whoever may not write all of it sees why."""
        check_number(object_id)
        if not self.has_view_permission(request):
            raise PermissionDenied
        undone = get_object_or_404(ChangeSet, pk=object_id)
        if request.method == "POST":
            if needs_confirmation(undone) and request.POST.get("number", "").strip() != str(undone.pk):
                messages.error(request, f"Number: type {undone.pk}, the number of this change set, to undo it.")
            elif response := self._undo(request, undone):
                return response
        plan = plan_undo(undone)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Undo change set {undone.pk}",
            "change_set": undone,
            "changes": described_for(request.user, plan.changes, MAX_SHOWN),
            "kept": [*removed_for(request.user, plan.removed), *kept_for(request.user, plan.kept, MAX_SHOWN)],
            "plan": plan,
            "forbidden": writing_error(request.user, plan.changes),
            "max_shown": MAX_SHOWN,
            "needs_confirmation": needs_confirmation(undone),
        }
        return TemplateResponse(request, "admin/change_sets/undo.html", context)

    def _undo(self, request, undone):
        """The page to go to after the undo; None if it was refused."""
        try:
            new, plan = undo(undone, who=request.user, reason=entered_reason(request))
        except ValidationError as error:
            messages.error(request, f"Nothing was undone. {error.message}")
            return None
        show_outcome(
            request,
            plan,
            done=f"Change set {undone.pk} was undone.",
            in_part=f"Change set {undone.pk} was undone in part.",
            nothing="Nothing was undone."
            if plan.kept or plan.removed
            else "Nothing was undone: nothing of this change set is left.",
            removed=removed_for(request.user, plan.removed),
        )
        if plan.kept:
            return HttpResponseRedirect(request.path)
        return HttpResponseRedirect(reverse("admin:records_changeset_change", args=[(new or undone).pk]))
