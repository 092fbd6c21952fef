from django.db.models import Prefetch
from django.views.generic import ListView

from archive.reports.models import PassageLink, Report, Section
from records.browsing import RecordDetail


class ReportList(ListView):
    model = Report
    template_name = "archive/report_list.html"

    def get_queryset(self):
        return Report.objects.published()


class ReportDetail(RecordDetail):
    model = Report

    def get_queryset(self):
        links = PassageLink.objects.select_related(*PassageLink.LINKS)
        return Report.objects.select_related("country", "source__publisher").prefetch_related(
            "citations",
            Prefetch("sections", Section.objects.all()),
            "sections__passages__citations",
            Prefetch("sections__passages__links", links),
        )
