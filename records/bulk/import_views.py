"""Import and export in the admin: a file is uploaded, previewed and then applied as a whole."""

import datetime

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from records.bulk.csv_writer import write_csv
from records.bulk.import_apply import apply_import
from records.bulk.outcome import ImportOutcome, ImportPlan
from records.bulk.readers.csv_reader import FileError, check_size, read_csv
from records.bulk.rebase import problems_now
from records.bulk.related_rows import RowsColumn
from records.bulk.runner import plan_import
from records.models.upload import Upload
from records.permissions import IMPORT, permission

MAX_LISTED_ROWS = 200
TOO_MUCH_CHANGED = (
    f"Others have changed more than {MAX_LISTED_ROWS} values that the file changes too since you saw the preview. "
    "Upload the file again: the new preview compares it with what is stored now."
)


class UploadForm(forms.Form):
    file = forms.FileField(
        label="CSV file",
        help_text="UTF-8, separated by commas, with the columns of the export. "
        "Nothing is saved until you confirm. A blank cell leaves a value unchanged; a single “-” clears it.",
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            check_size(file.size)
        except FileError as error:
            raise forms.ValidationError(str(error)) from error
        return file


class BulkAdminMixin:
    """Adds the buttons “Import CSV” and “Export CSV” to the list of an admin that names a `resource_class`."""

    resource_class = None
    change_list_template = "admin/bulk/change_list.html"

    def get_urls(self):
        if not self.resource_class:
            return super().get_urls()
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("import/", view(self.import_view), name=f"{name}_import"),
            path("import/<int:pk>/", view(require_POST(self.apply_view)), name=f"{name}_import_apply"),
            path("export/", view(require_GET(self.export_view)), name=f"{name}_export"),
            *super().get_urls(),
        ]

    def has_import_permission(self, request):
        """Whether the user may import at all. What each row of the file needs is checked when the file is read."""
        return bool(self.resource_class) and request.user.has_perm(IMPORT) and self.has_export_permission(request)

    def has_export_permission(self, request):
        """Whether the user may view the records and all of their rows that are in the file."""
        if not self.resource_class or not self.has_view_permission(request):
            return False
        rows = [column.model for column in self.resource_class.fields.values() if isinstance(column, RowsColumn)]
        return all(request.user.has_perm(permission("view", model)) for model in rows)

    def changelist_view(self, request, extra_context=None):
        permissions = {
            "has_import_permission": self.has_import_permission(request),
            "has_export_permission": self.has_export_permission(request),
        }
        return super().changelist_view(request, {**permissions, **(extra_context or {})})

    def export_view(self, request):
        """The records that the list shows with the same filters, as CSV."""
        if not self.has_export_permission(request):
            raise PermissionDenied
        if any("\x00" in value for value in request.GET.values()):
            return HttpResponseBadRequest("A filter contains a NUL character. Remove it.")
        try:
            records = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return HttpResponseBadRequest("This list has no such filter, or the filter does not allow this value.")
        table = self.resource_class().export(records)
        name = self.opts.verbose_name_plural.replace(" ", "-")
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate()}.csv"'
        write_csv(table, response)
        return response

    def import_view(self, request):
        """Show the form; after an upload, the preview of the file or its problems."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        form, outcome, upload = UploadForm(request.POST or None, request.FILES or None), None, None
        if request.method == "POST" and form.is_valid():
            file = form.cleaned_data["file"]
            content = file.read()
            plan = self.plan_import(content, request)
            outcome = plan.outcome
            if not outcome.problems:
                upload = self.store_upload(content, request, file.name, plan)
        return self.render_import(request, form=form, outcome=outcome, upload=upload, is_preview=True)

    def apply_view(self, request, pk):
        """Import a file that its uploader has previewed, and nothing that others have changed since."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        uploads = Upload.objects.filter(pk=pk, who=request.user, model_label=self.opts.label_lower)
        upload = get_object_or_404(uploads)
        plan = (
            None if upload.imported else self.plan_import(bytes(upload.content), request)
        )  # before anything is locked
        with transaction.atomic():  # so that a file is never applied and still offered, or neither
            upload = get_object_or_404(uploads.select_for_update())
            if upload.imported:
                return self.redirect(request, f"The file {upload.name} has been imported already: {upload.imported}.")
            choices = {name: value for name, value in request.POST.items() if name.startswith("conflict-")}
            outcome = self.apply_upload(upload, plan, choices)
            if not outcome.problems and not outcome.conflicts:
                upload.imported, upload.content, upload.base = outcome.summary, b"", {}
                upload.save()
        if outcome.problems or outcome.conflicts:
            return self.render_import(request, form=UploadForm(), outcome=outcome, upload=upload, choices=choices)
        return self.redirect(request, f"The file {upload.name} has been imported: {outcome.summary}.")

    def apply_upload(self, upload, plan, choices):
        """The ImportOutcome of writing the plan of an uploaded file, with these choices for its conflicts."""
        if plan.outcome.problems:
            return ImportOutcome(problems=problems_now(plan, self.model, upload.get_base()))
        outcome = apply_import(plan, upload.who, upload.name, upload.get_base(), choices)
        if len(outcome.conflicts) > MAX_LISTED_ROWS:
            return ImportPlan.with_problem(TOO_MUCH_CHANGED).outcome
        return outcome

    def redirect(self, request, message):
        messages.success(request, message)
        return HttpResponseRedirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))

    def plan_import(self, content, request):
        try:
            table = read_csv(content)
        except FileError as error:
            return ImportPlan.with_problem(str(error))
        return plan_import(self.resource_class, table, request.user)

    def store_upload(self, content, request, name, plan):
        Upload.objects.filter(previewed_at__lt=timezone.now() - datetime.timedelta(days=1)).delete()
        upload = Upload(model_label=self.opts.label_lower, name=name[:255], content=content, who=request.user)
        upload.set_base(plan.planned.base)
        upload.save()
        return upload

    def render_import(self, request, **context):
        context |= {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Import {self.opts.verbose_name_plural}",
            "columns": self.resource_class._meta.fields,
            "max_shown": MAX_LISTED_ROWS,
        }
        return TemplateResponse(request, "admin/bulk/import.html", context)
