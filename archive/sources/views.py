from django.views.generic import DetailView

from archive.sources.filters import SourceFilter
from records.models.record import Record
from records.models.source import Source
from records.registry import record_types
from records.views import RecordList


class SourceList(RecordList):
    model = Source
    filterset_class = SourceFilter
    paginate_by = 100
    template_name = "archive/source_list.html"


class SourceDetail(DetailView):
    """A source, with the published records that cite it, by type."""

    model = Source
    queryset = Source.objects.select_related("publisher")
    template_name = "archive/source_detail.html"

    def get_context_data(self, **kwargs):
        kinds = [kind for kind in record_types() if issubclass(kind.model, Record)]
        citing = [(kind.nouns, list(kind.model.objects.published().citing(self.object))) for kind in kinds]
        return super().get_context_data(citing=citing, **kwargs)
