from archive.daily_dose.models import DAILY_LINKS
from archive.models import DailyItem, Passage, PassageLink, Report, Section, Statistic
from archive.reports.models import PASSAGE_LINKS
from records.bulk.related_rows import RowsColumn, citations_column, identifiers_column
from records.bulk.resources import RecordResource
from records.columns import DATE_COLUMNS, FIGURE_COLUMNS, FIRST_COLUMNS, LAST_COLUMNS, PERIOD_COLUMNS, TEXT_COLUMNS


class StatisticResource(RecordResource):
    citations = citations_column(Statistic)
    identifiers = identifiers_column(Statistic)

    class Meta(RecordResource.Meta):
        model = Statistic
        fields = [
            *FIRST_COLUMNS,
            "topic",
            *FIGURE_COLUMNS,
            *PERIOD_COLUMNS,
            "place",
            "group",
            "institution",
            "attributed_to",
            *TEXT_COLUMNS,
            *LAST_COLUMNS,
        ]


class DailyItemResource(RecordResource):
    citations = citations_column(DailyItem)
    identifiers = identifiers_column(DailyItem)

    class Meta(RecordResource.Meta):
        model = DailyItem
        fields = [
            *FIRST_COLUMNS,
            "kind",
            "day",
            *DATE_COLUMNS,
            *DAILY_LINKS,
            "credit",
            *TEXT_COLUMNS,
            *LAST_COLUMNS,
        ]


class ReportResource(RecordResource):
    citations = citations_column(Report)
    identifiers = identifiers_column(Report)

    class Meta(RecordResource.Meta):
        model = Report
        fields = [*FIRST_COLUMNS, "country", "source", "paragraph_count", *TEXT_COLUMNS, *LAST_COLUMNS]


class SectionResource(RecordResource):
    class Meta(RecordResource.Meta):
        model = Section
        fields = ["slug", "report", "position", "level", "title", "recovered"]


class PassageResource(RecordResource):
    links = RowsColumn(PassageLink, PASSAGE_LINKS, "links")
    citations = citations_column(Passage)

    class Meta(RecordResource.Meta):
        model = Passage
        fields = ["slug", "section", "paragraph", "text", "note", "links", "citations"]
