from django.views.generic import DetailView

from archive.models import DailyItem, Report, Statistic
from archive.sources.filters import SourceFilter
from incidents.models import Incident
from measures.models import Measure
from profiles.models import Group, Person
from records.models.source import Source
from records.views import RecordList


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
