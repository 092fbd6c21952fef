"""Import and export in the admin: a file is planned, looked at, and then applied whole."""

import datetime

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from records.bulk.readers.csv_reader import MOST_BYTES, FileError, read_csv, write_csv
from records.bulk.runner import Outcome, Problem, run_import
from records.models.upload import Upload

SHOWN = 200


class UploadForm(forms.Form):
    file = forms.FileField(
        label="CSV file", help_text="UTF-8, commas, the columns of the export. Nothing is written until you confirm."
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(f"The file has {file.size:,} bytes; the most is {MOST_BYTES:,}. Split it.")
        return file


class BulkMixin:
    """Adds the two buttons to a changelist whose admin names a `resource_class`."""

    resource_class = None
    change_list_template = "admin/bulk/change_list.html"

    def get_urls(self):
        if not self.resource_class:
            return super().get_urls()
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("import/", view(self.plan_view), name=f"{name}_import"),
            path("import/<int:pk>/", view(require_POST(self.apply_view)), name=f"{name}_import_apply"),
            path("export/", view(require_GET(self.export_view)), name=f"{name}_export"),
            *super().get_urls(),
        ]

    def has_import_permission(self, request):
        return bool(self.resource_class) and self.has_add_permission(request) and self.has_change_permission(request)

    def has_export_permission(self, request):
        return bool(self.resource_class) and self.has_view_permission(request)

    def changelist_view(self, request, extra_context=None):
        may = {"may_import": self.has_import_permission(request), "may_export": self.has_export_permission(request)}
        return super().changelist_view(request, {**may, **(extra_context or {})})

    def export_view(self, request):
        """The records that the changelist shows with the same filters."""
        if not self.has_export_permission(request):
            raise PermissionDenied
        if any("\x00" in value for value in request.GET.values()):
            return HttpResponseBadRequest("A filter holds a NUL character; remove it.")
        try:
            shown = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return HttpResponseBadRequest("This list has no such filter, or not with this value.")
        table = self.resource_class().export(shown)
        name = self.opts.verbose_name_plural.replace(" ", "-")
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate()}.csv"'
        write_csv(table, response)
        return response

    def plan_view(self, request):
        if not self.has_import_permission(request):
            raise PermissionDenied
        form, outcome, upload = UploadForm(request.POST or None, request.FILES or None), None, None
        if request.method == "POST" and form.is_valid():
            file = form.cleaned_data["file"]
            content = file.read()
            outcome = self.run_import(content, request, file.name, write=False)
            if not outcome.problems:
                upload = self.keep(content, request, file.name)
        return self.show_plan(request, form=form, outcome=outcome, upload=upload)

    def apply_view(self, request, pk):
        if not self.has_import_permission(request):
            raise PermissionDenied
        upload = get_object_or_404(Upload, pk=pk, who=request.user, kind=self.opts.label_lower)
        content = bytes(upload.content)
        outcome = Outcome(problems=self.edited_since(upload, content))
        if not outcome.problems:
            outcome = self.run_import(content, request, upload.name, write=True)
        upload.delete()
        if outcome.problems:
            return self.show_plan(request, form=UploadForm(), outcome=outcome)
        messages.success(request, f"{upload.name} was imported: {outcome.summary}.")
        return HttpResponseRedirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))

    def run_import(self, content, request, name, *, write):
        try:
            table = read_csv(content)
        except FileError as error:
            return Outcome(problems=[Problem(None, "", "", str(error))])
        return run_import(self.resource_class, table, write=write, who=request.user, file=name)

    def keep(self, content, request, name):
        Upload.objects.filter(planned_at__lt=timezone.now() - datetime.timedelta(days=1)).delete()
        return Upload.objects.create(kind=self.opts.label_lower, name=name[:255], content=content, who=request.user)

    def edited_since(self, upload, content):
        """A problem for each record of the file that somebody has changed since the plan was made."""
        history = self.model.history.filter(slug__in=read_csv(content)["slug"], history_date__gt=upload.planned_at)
        return [
            Problem(
                None,
                "slug",
                row.slug,
                f"was changed by {row.change_set.who_name or 'someone'} since you planned the import.",
            )
            for row in history.select_related("change_set")[:SHOWN]
        ]

    def show_plan(self, request, **context):
        context |= {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Import {self.opts.verbose_name_plural}",
            "columns": self.resource_class._meta.fields,
            "shown": SHOWN,
        }
        return TemplateResponse(request, "admin/bulk/plan.html", context)
