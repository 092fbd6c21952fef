"""The coverage of a report, as editors see it beside the report's form."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path, reverse

from archive.reports.coverage import paragraphs, uncited


class CoverageMixin:
    """Adds a page to a report's admin: for each paragraph what cites it, and the facts that cite nothing."""

    change_form_template = "admin/coverage/change_form.html"

    def get_urls(self):
        view = self.admin_site.admin_view(self.coverage_view)
        return [path("<int:pk>/coverage/", view, name="archive_report_coverage"), *super().get_urls()]

    def coverage_view(self, request, pk):
        if not self.has_view_permission(request):
            raise PermissionDenied
        report = self.model.objects.filter(pk=pk).first()
        if report is None:
            raise Http404("There is no such report.")
        found = paragraphs(report)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Coverage of {report}",
            "original": report,
            "paragraphs": [(paragraph, self.linked(paragraph)) for paragraph in found],
            "untold": [paragraph.number for paragraph in found if not paragraph.passage],
            "bare": [paragraph.number for paragraph in found if not paragraph.records],
            "uncited": [(row, self.form_of(row), fact) for row, fact in uncited()],
        }
        return TemplateResponse(request, "admin/coverage/coverage.html", context)

    def linked(self, paragraph):
        return [(nouns, [(row, self.form_of(row)) for row in rows]) for nouns, rows in paragraph.rows.items()]

    def form_of(self, row):
        """The address of the row's form; its table is in the admin, as everything with citations is."""
        return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
