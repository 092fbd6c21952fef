"""A row that was deleted or merged while somebody had its form open: who did it and why, and what was typed is kept."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.http import HttpResponseRedirect
from django.urls import reverse

from records.history.deleted_links import with_deleted_links
from records.history.deleted_rows import last_deletion
from records.history.describe import known_name, name_of
from records.modeladmin.conflicts import who_saved
from records.modeladmin.keys import parse_key
from records.modeladmin.row_pages import page_address
from records.models.tombstone import row_merged_into

POSTED_BY_FORMS = "row_version"  # and by no other page


class DeletedMeanwhileMixin:
    """Shows the form of a deleted row again, as it was filled in; once the row is restored, it can be saved."""

    def get_object(self, request, object_id, from_field=None):
        """The row; of a deleted one whose form is posted its last state, with the history row of the `deletion`.

        None if its name cannot be made any more, without which Django shows no form.
        """
        row = super().get_object(request, object_id, from_field)
        if row is not None or POSTED_BY_FORMS not in request.POST:
            return row
        deletion = self._last_deletion(object_id)
        row = deletion and deleted_row(deletion)
        if not row or not known_name(row):
            return None
        target = target_of_merge(row)
        what = f"this {self.opts.verbose_name} was merged into “{target}”." if target else who_saved(row)
        request.refusal = f"Nothing was saved: {what}"
        return row

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if deletion := getattr(obj, "deletion", None):
            context |= {"deletion": deletion, "show_delete": False}
            if target := target_of_merge(obj):
                context |= {"target": target, "target_address": page_address(target)}
            else:
                context["restore_address"] = restore_address(obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _last_deletion(self, object_id):
        """The history row by which a row was deleted; None if the history has none."""
        pk = parse_key(object_id)
        return None if pk is None else last_deletion(self.model, pk)

    # Private, but Django has no public hook for the answer to a page of a row that is not there.

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        """To the history of a row that was deleted, or after a second press to the list; a message says who did it.

        To the target of a row that was merged.
        """
        deletion = self._last_deletion(unquote(object_id))
        if deletion is None:
            return super()._get_obj_does_not_exist_redirect(request, opts, object_id)
        row = deleted_row(deletion)
        if target := target_of_merge(row):
            sentence = f"“{name_of(row)}” has been merged into “{target}” already."
            self.message_user(request, sentence, messages.WARNING)
            return HttpResponseRedirect(page_address(target))
        self.message_user(request, f"“{name_of(row)}” is no longer there: {who_saved(row)}", messages.WARNING)
        name = f"admin:{opts.app_label}_{opts.model_name}_changelist"
        return HttpResponseRedirect(reverse(name) if request.method == "POST" else page_address(row, "history"))


def deleted_row(deletion):
    """The row as it was before its deletion."""
    row = with_deleted_links(deletion.instance)
    row.deletion, row.history_version = deletion, deletion.history_id
    return row


def target_of_merge(row):
    """The row into which a deleted one was merged; None unless it was, also if another had its slug since."""
    if not hasattr(row, "slug"):
        return None
    last = type(row).history.filter(slug=row.slug).order_by("-history_id").first()
    return row_merged_into(type(row), row.slug) if last == row.deletion else None


def restore_address(row):
    """The page that undoes the deletion of a row, with all that went with it, links of other records included."""
    return reverse("admin:records_changeset_undo", args=[row.deletion.change_set_id])
