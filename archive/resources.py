from archive.models import DailyItem, Report, Statistic
from records.bulk.fields import citations
from records.bulk.resources import RecordResource
from records.resources import DATE, FIGURE, HEAD, SPAN, TAIL, TEXT


class StatisticResource(RecordResource):
    citations = citations(Statistic)

    class Meta(RecordResource.Meta):
        model = Statistic
        fields = [*HEAD, "topic", *FIGURE, *SPAN, "place", "group", "institution", "said_by", *TEXT, *TAIL]


class DailyItemResource(RecordResource):
    citations = citations(DailyItem)

    class Meta(RecordResource.Meta):
        model = DailyItem
        fields = [*HEAD, "kind", "day", *DATE, *DailyItem.LINKS, "credit", *TEXT, *TAIL]


class ReportResource(RecordResource):
    citations = citations(Report)

    class Meta(RecordResource.Meta):
        model = Report
        fields = [*HEAD, "country", "source", "paragraph_count", *TEXT, *TAIL]
