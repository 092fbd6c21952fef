from django.db.models import Prefetch
from django.views.generic import ListView

from archive.reports.country import incidents_of
from archive.reports.models import PassageLink, Report, Section
from archive.reports.passage_links import margin
from records.views import RecordDetail


class ReportList(ListView):
    model = Report
    template_name = "archive/report_list.html"

    def get_queryset(self):
        return Report.objects.published()


class ReportDetail(RecordDetail):
    """The whole report on one page, each passage with its notes and with the records that it speaks of."""

    model = Report

    def get_queryset(self):
        links = PassageLink.objects.select_related(*PassageLink.LINKS)
        return Report.objects.select_related("country", "source__publisher").prefetch_related(
            "citations",
            Prefetch("sections", Section.objects.all()),
            "sections__passages__citations",
            Prefetch("sections__passages__links", links),
        )

    def get_context_data(self, **kwargs):
        chapters = [
            (section, [(passage, margin(passage.links.all())) for passage in section.passages.all()])
            for section in self.object.sections.all()
        ]
        total, years = incidents_of(self.object.country)
        return super().get_context_data(chapters=chapters, incidents=total, years=years, **kwargs)
