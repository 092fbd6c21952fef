from incidents.filters import IncidentFilter
from incidents.models import Incident
from records.facets.casualty_totals import casualty_total, count_shared
from records.views import RecordDetail, RecordList


class IncidentList(RecordList):
    model = Incident
    filterset_class = IncidentFilter

    def get_context_data(self, **kwargs):
        results = self.filterset.results
        totals = [casualty_total(results, harm_type) for harm_type in self.filterset.harm_types]
        return super().get_context_data(casualty_totals=totals, shared_count=count_shared(results), **kwargs)


class IncidentDetail(RecordDetail):
    model = Incident

    def get_queryset(self):
        return Incident.objects.select_related("shared_casualties").prefetch_visible(
            "citations",
            "places__place__parent__parent__parent",
            "actors__group",
            "actors__person",
            "actors__institution",
            "attacks",
            "targets__nationality",
            "weapons",
            "victims",
            "people__person",
            "links_out__other",
            "links_in__record",
            "shared_casualties__incidents",
        )
