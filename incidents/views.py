from incidents.filters import IncidentFilter
from incidents.models import Incident
from records.facets.casualty_totals import add_up, shared
from records.registry import panel_prefetches
from records.views import RecordDetail, RecordList


class IncidentList(RecordList):
    model = Incident
    filterset_class = IncidentFilter

    def get_context_data(self, **kwargs):
        selection = self.filterset.selection
        return super().get_context_data(
            sums=[add_up(selection, harm) for harm in ("killed", "injured")], sharing=shared(selection), **kwargs
        )


class IncidentDetail(RecordDetail):
    model = Incident

    def get_queryset(self):
        return Incident.objects.select_related("shared_toll").prefetch_related(
            "citations",
            "places__place__parent__parent__parent",
            "perpetrators__group",
            "perpetrators__person",
            "perpetrators__institution",
            "attacks",
            "targets",
            "weapons",
            "victims",
            "people__person",
            "links_out__other",
            "links_in__record",
            "shared_toll__incidents",
            *panel_prefetches(Incident),
        )
