"""The coverage page of a report in the admin."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path, reverse

from archive.reports.coverage import paragraphs, uncited_facts


class CoverageMixin:
    """Adds a page to a report's admin: what cites each paragraph, and which facts have no citation."""

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
            "paragraphs": [(paragraph, self.linked_rows(paragraph)) for paragraph in found],
            "without_passage": [paragraph.number for paragraph in found if not paragraph.passage],
            "without_record": [paragraph.number for paragraph in found if not paragraph.row_count],
            "uncited_facts": [(row, self.change_url(row), fact) for row, fact in uncited_facts()],
        }
        return TemplateResponse(request, "admin/coverage/coverage.html", context)

    def linked_rows(self, paragraph):
        """[(plural name, [(row, address of its form)])] for the rows that cite the paragraph."""
        return [(name, [(row, self.change_url(row)) for row in rows]) for name, rows in paragraph.rows.items()]

    def change_url(self, row):
        """The address of the row's form; every model with citations is in the admin."""
        return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
