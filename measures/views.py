from measures.filters import MeasureFilter
from measures.models import Measure
from records.views import RecordDetail, RecordList


class MeasureList(RecordList):
    model = Measure
    filterset_class = MeasureFilter


class MeasureDetail(RecordDetail):
    model = Measure

    def get_queryset(self):
        return Measure.objects.select_related(
            "designation__list__authority", "designation__group", "designation__person"
        ).prefetch_visible(
            "citations",
            "actors__institution",
            "actors__group",
            "actors__person",
            "targets__institution",
            "targets__group",
            "targets__person",
            "subjects__institution",
            "subjects__group",
            "subjects__person",
            "places__place__parent__parent__parent",
            "responds_to__incident",
            "figures",
            "court_steps__court",
            "court_steps__defendant",
            "court_steps__citations",
        )
