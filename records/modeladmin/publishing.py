"""Publishing in the admin: what readers see is changed only by those who may publish it."""

from django.core.exceptions import PermissionDenied

from records.modeladmin.change_sets import SAFE_METHODS
from records.permissions import UNPUBLISHED, may_publish, publishing_error, why

PUBLICATION_FIELDS = ("published_at", "withdrawal_reason", "merged_into")


class PublishingMixin:
    """For every model: rows that readers see are read-only without the permission to publish their record."""

    def has_publish_permission(self, request):
        return may_publish(request.user, self.model)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not (obj and publishing_error(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not (obj and publishing_error(request.user, obj))

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Explain why the form of a row that readers see was refused, if the user may change other rows."""
        if object_id and request.method not in SAFE_METHODS:
            if reason := self.read_only_reason(request, self.get_object(request, object_id)):
                raise PermissionDenied(reason)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["read_only_reason"] = self.read_only_reason(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def read_only_reason(self, request, row):
        """Why a user who may change other rows may not change this one, or ""."""
        if not row or not self.has_change_permission(request):
            return ""
        error = publishing_error(request.user, row)
        return error and self.refusal(row, error)

    def refusal(self, row, error):
        """The sentence on a page that is read-only, and for a form that was posted to it all the same."""
        return error

    def get_form(self, request, obj=None, change=False, **kwargs):
        """The form class with the user, whose permission to publish it checks."""
        form = super().get_form(request, obj, change=change, **kwargs)
        form.user = request.user
        return form


class RecordPublishingMixin:
    """For records: without the permission to publish, the form offers only draft and in review."""

    def refusal(self, row, error):
        return f"You may not change the {self.opts.verbose_name} “{row}”. {why(row)}"

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "status" and not self.has_publish_permission(request):
            kwargs["choices"] = [(status.value, status.label) for status in UNPUBLISHED]
        field = super().formfield_for_choice_field(db_field, request, **kwargs)
        if db_field.name == "status" and not self.has_publish_permission(request):
            field.error_messages["invalid_choice"] = (
                f"You may not publish, withdraw or merge {self.opts.verbose_name_plural}. "
                "Choose “Draft” or “In review”."
            )
        return field

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return fields if self.has_publish_permission(request) else [*fields, *PUBLICATION_FIELDS]
