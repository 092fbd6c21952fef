from archive.sources.filters import SourceFilter
from records.models.record import Record
from records.models.source import Source
from records.registry import record_types
from records.related_panels import shown_panels
from records.views import PublicByUseDetail, RecordList


class SourceList(RecordList):
    model = Source
    filterset_class = SourceFilter
    paginate_by = 100
    template_name = "archive/source_list.html"


class SourceDetail(PublicByUseDetail):
    """A source and the published records that cite it, by record type."""

    model = Source
    template_name = "archive/source_detail.html"

    def get_queryset(self):
        return Source.objects.published().select_related("publisher")

    def get_context_data(self, **kwargs):
        citing = [
            (record_type.nouns, list(record_type.model.objects.published().citing(self.object)))
            for record_type in record_types()
            if issubclass(record_type.model, Record)
        ]
        return super().get_context_data(citing=citing, shown_panels=shown_panels(self.object), **kwargs)
