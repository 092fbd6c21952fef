from django.db.models import Prefetch

from archive.reports.country import headline_in
from archive.reports.models import PASSAGE_LINKS, PassageLink, Report, Section
from archive.reports.passage_links import linked_records
from records.filters import RecordFilter
from records.views import RecordDetail, RecordList


class ReportFilter(RecordFilter):
    class Meta(RecordFilter.Meta):
        model = Report
        fields = []


class ReportList(RecordList):
    model = Report
    filterset_class = ReportFilter
    template_name = "archive/report_list.html"


class ReportDetail(RecordDetail):
    """The whole report on one page, each passage with its footnotes and the records that it mentions."""

    model = Report

    def get_queryset(self):
        links = PassageLink.objects.select_related(*PASSAGE_LINKS)
        return Report.objects.select_related("country", "source__publisher").prefetch_visible(
            "citations",
            Prefetch("sections", Section.objects.all()),
            "sections__passages__citations",
            Prefetch("sections__passages__links", links),
        )

    def get_context_data(self, **kwargs):
        chapters = [
            (section, [(passage, linked_records(passage.links.all())) for passage in section.passages.all()])
            for section in self.object.sections.all()
        ]
        return super().get_context_data(chapters=chapters, **headline_in(self.object.country), **kwargs)
