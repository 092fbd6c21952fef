from django.views.generic import DetailView

from archive.models import DailyItem, Report, Statistic
from archive.reference.filters import PlaceListFilter, SourceFilter, StatisticFilter
from incidents.models import Incident
from measures.models import Measure
from profiles.models import Group, Person
from records.browsing import RecordDetail, RecordList
from records.citing import Source
from records.placing import Place


class PlaceList(RecordList):
    model = Place
    filterset_class = PlaceListFilter
    paginate_by = 100


class PlaceDetail(DetailView):
    model = Place
    queryset = Place.objects.select_related("parent__parent__parent").prefetch_related(
        "aliases", "children", "life_events__record", "passage_links__record__section__report"
    )

    def get_context_data(self, **kwargs):
        within = Place.objects.within(self.object)
        return super().get_context_data(
            incidents=Incident.objects.published().filter(places__place__in=within).for_lists().distinct(),
            measures=Measure.objects.published().filter(places__place__in=within).for_lists().distinct(),
            groups=Group.objects.published().filter(places__place__in=within).for_lists().distinct(),
            statistics=Statistic.objects.published().filter(place__in=within).for_lists(),
            reports=self.object.reports.published(),
            **kwargs,
        )


class SourceList(RecordList):
    model = Source
    filterset_class = SourceFilter
    paginate_by = 100


class SourceDetail(DetailView):
    model = Source
    queryset = Source.objects.select_related("publisher")

    RECORDS = (Group, Person, Incident, Measure, Statistic, Report, DailyItem)

    def get_context_data(self, **kwargs):
        citing = [
            (model._meta.verbose_name_plural, model.objects.published().citing(self.object)) for model in self.RECORDS
        ]
        return super().get_context_data(citing=[(nouns, list(records)) for nouns, records in citing], **kwargs)


class StatisticList(RecordList):
    model = Statistic
    filterset_class = StatisticFilter


class StatisticDetail(RecordDetail):
    model = Statistic

    def get_queryset(self):
        statistics = Statistic.objects.select_related("institution", "place__parent__parent__parent", "group")
        return statistics.prefetch_related("citations", "passage_links__record__section__report")
