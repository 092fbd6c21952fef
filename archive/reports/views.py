from django.db.models import Prefetch
from django.views.generic import ListView

from archive.reports.models import PassageLink, Report, Section
from records.browsing import RecordDetail
from records.citing import sourced


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
            *sourced(),
            Prefetch("sections", Section.objects.all()),
            *sourced("sections__passages"),
            Prefetch("sections__passages__links", links),
        )
