"""Publishing from the list, the fields of publication, and the way to the public page."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError

from records.models.record import Status

PUBLICATION = (
    "Publication",
    {"classes": ["desk-last"], "fields": [("status", "published_at"), "withdrawal_reason", "merged_into"]},
)
EDITORS_NOTE = ("Only on this desk", {"classes": ["desk-last"], "fields": ["editor_note"]})


class Publishes:
    actions = ["publish", "withdraw_to_draft"]

    @admin.action(permissions=["change"], description="Publish the selected records")
    def publish(self, request, queryset):
        self._set_status(request, queryset, Status.PUBLISHED)

    @admin.action(permissions=["change"], description="Withdraw to draft")
    def withdraw_to_draft(self, request, queryset):
        self._set_status(request, queryset, Status.DRAFT)

    def _set_status(self, request, queryset, status):
        """Save each record that may have that status; name the others with the rule they break."""
        saved, already = [], 0
        for record in queryset.select_for_update(of=("self",)):
            if record.status == status:
                already += 1
                continue
            record.status = status
            try:
                record.full_clean()
            except ValidationError as error:
                self.message_user(request, f"“{record}” stays as it was: {' '.join(error.messages)}", messages.ERROR)
            else:
                record.save()
                self.log_change(request, record, [{"changed": {"fields": ["status"]}}])
                saved.append(record)
        label = status.label.lower()
        self.message_user(
            request,
            f"{len(saved)} {self._nouns(len(saved))} now {label}{f', {already} already so' if already else ''}.",
            messages.SUCCESS if saved else messages.WARNING,
        )

    def _nouns(self, count):
        return f"{self.opts.verbose_name} is" if count == 1 else f"{self.opts.verbose_name_plural} are"

    def view_on_site(self, record):
        """The public page, if there is one."""
        return record.get_absolute_url() if record.is_public() else None
