from archive.statistic_pages.filters import StatisticFilter
from archive.statistic_pages.models import Statistic
from records.views import RecordDetail, RecordList


class StatisticList(RecordList):
    model = Statistic
    filterset_class = StatisticFilter


class StatisticDetail(RecordDetail):
    model = Statistic

    def get_queryset(self):
        statistics = Statistic.objects.select_related("institution", "place__parent__parent__parent", "group")
        return statistics.prefetch_visible("citations")
