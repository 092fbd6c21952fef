from django.http import QueryDict
from django.views.generic import DetailView

from archive.map_pages.context import map_of
from archive.models import Statistic
from archive.places.filters import PlaceListFilter
from incidents.models import Incident
from measures.models import Measure
from profiles.models import Group
from records.charts.histogram import YearHistogram
from records.facets.facet import NOT_KNOWN
from records.filters import filterset_of
from records.models.place import Place
from records.pagination import SelectionPaginator
from records.views import RecordList


class PlaceList(RecordList):
    model = Place
    filterset_class = PlaceListFilter
    paginate_by = 100


def records_in(place, model):
    """The filterset of a kind of record, narrowed to that place and the places below it."""
    return filterset_of(model)(QueryDict(f"place={place.slug}"), queryset=model.objects.published())


class First:
    """The first records of a selection and how many it has, for `records/_related.html`."""

    MOST = 25

    def __init__(self, filterset):
        records = filterset._meta.model.objects
        ordered = records.order_by(*filterset._meta.model._meta.ordering)
        pages = SelectionPaginator(ordered, self.MOST, selection=filterset.selection, rows=records.for_lists())
        self.count, self.records = pages.count, pages.page(1).object_list

    def __getitem__(self, part):
        return self.records[part]


def active_in(incidents):
    """The groups named for these incidents, each with how many, and how many name none that is published."""
    counts = incidents.selection.counts("group")
    unnamed = counts.pop(NOT_KNOWN, 0)
    groups = Group.objects.published().in_bulk(counts)
    rows = sorted(((groups[pk], counts[pk]) for pk in groups), key=lambda row: (-row[1], row[0].title))
    return {"groups": rows, "unnamed": unnamed}


class PlaceDetail(DetailView):
    model = Place
    queryset = Place.objects.select_related("parent__parent__parent").prefetch_related(
        "aliases", "children", "life_events__record", "passage_links__record__section__report"
    )

    def get_context_data(self, **kwargs):
        place = self.object
        here = {model: records_in(place, model) for model in (Incident, Measure, Group)}
        incidents = here[Incident]
        return super().get_context_data(
            incidents=First(incidents),
            measures=First(here[Measure]),
            groups=First(here[Group]),
            statistics=Statistic.objects.published().filter(place__in=Place.objects.within(place)).for_lists(),
            reports=place.reports.published(),
            years=YearHistogram.from_facet(incidents.selection.spread("year")),
            active=active_in(incidents),
            **map_of(incidents, "incidents", incidents.data),
            **kwargs,
        )
