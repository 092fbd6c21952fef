"""Publishing from the list, the fieldsets for publication, and the link to the public page."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.utils.html import format_html

from records.modeladmin.conflicts import who_saved
from records.models.record import Status

PUBLICATION_FIELDSET = (
    "Publication",
    {"classes": ["archive-last"], "fields": [("status", "published_at"), "withdrawal_reason", "merged_into"]},
)
ORIGIN_FIELDSET = (
    "Dataset",
    {"classes": ["archive-last", "collapse"], "fields": [("dataset", "dataset_key"), "original"]},
)
EDITOR_NOTE_FIELDSET = ("For editors only", {"classes": ["archive-last"], "fields": ["editor_note"]})


class PublishActionsMixin:
    """List actions for those who may publish; others are not offered them, and Django refuses them if posted."""

    actions = ["publish", "return_to_draft"]

    @admin.action(permissions=["publish"], description="Publish the selected records")
    def publish(self, request, queryset):
        self._set_status(request, queryset, Status.PUBLISHED)

    @admin.action(permissions=["publish"], description="Return the selected records to draft")
    def return_to_draft(self, request, queryset):
        self._set_status(request, queryset, Status.DRAFT)

    def action_checkbox(self, record):
        """The checkbox of a row in the list, with the status that the list shows."""
        shown = format_html('<input type="hidden" name="{}" value="{}">', _shown_status(record), record.status)
        return super().action_checkbox(record) + shown

    def _set_status(self, request, queryset, status):
        """Set the status of each record that may have it, and say of each of the others why it may not.

        Only the status is written, whatever else others have changed since the list was opened. A record whose status
        they have changed is skipped: whoever pressed the button decided about another one.
        """
        saved = unchanged = 0
        # A search makes the list DISTINCT, and PostgreSQL locks no rows of such a query.
        selected = self.model._default_manager.filter(pk__in=queryset.order_by().values("pk")).order_by("pk")
        for record in selected.select_for_update(of=("self",), no_key=True):
            if record.status == status:
                unchanged += 1
                continue
            if request.POST.get(_shown_status(record), record.status) != record.status:
                self.message_user(request, self._changed_meanwhile(record), messages.ERROR)
                continue
            if status == Status.PUBLISHED and record.status in (Status.WITHDRAWN, Status.MERGED):
                self.message_user(request, self._not_republished(record), messages.ERROR)
                continue
            record.status = status
            try:
                record.full_clean()
            except ValidationError as error:
                self.message_user(request, f"“{record}” was not changed: {' '.join(error.messages)}", messages.ERROR)
            else:
                record.save()
                self.log_change(request, record, [{"changed": {"fields": ["status"]}}])
                saved += 1
        message = f"{saved} {self._noun(saved)} set to “{status.label}”."
        if unchanged:
            message += f" {unchanged} {self._noun(unchanged)} already had this status."
        self.message_user(request, message, messages.SUCCESS if saved else messages.WARNING)

    def _changed_meanwhile(self, record):
        status = record.get_status_display()
        return f"“{record}” was not changed, because its status is now “{status}”: {who_saved(record)}"

    def _not_republished(self, record):
        was = "withdrawn" if record.status == Status.WITHDRAWN else "merged into another record"
        return f"“{record}” was not published, because it is {was}. To bring it back, open it and change its status."

    def _noun(self, count):
        return self.opts.verbose_name if count == 1 else self.opts.verbose_name_plural

    def view_on_site(self, record):
        """The address of the public page, or None if there is none."""
        return record.get_absolute_url() if record.is_public() else None


def _shown_status(record):
    """The name of the hidden field with the status of a record in a list."""
    return f"shown-status-{record.pk}"
