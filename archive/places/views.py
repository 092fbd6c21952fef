from django.http import QueryDict
from django.views.generic import DetailView

from archive.map_pages.context import map_context
from archive.places.filters import PlaceListFilter
from records.charts.histogram import YearHistogram
from records.facets.facet import NOT_KNOWN
from records.filters import PlaceFilter
from records.models.place import Place
from records.pagination import ResultsPaginator
from records.panels import MAX_CARDS, RelatedList, shown_panels
from records.registry import headline_type, panel_prefetches, record_types
from records.views import RecordList


class PlaceList(RecordList):
    model = Place
    filterset_class = PlaceListFilter
    paginate_by = 100
    template_name = "archive/place_list.html"


class PlaceDetail(DetailView):
    """A place: what lies in it or below it of each record type that can be filtered by place."""

    model = Place
    template_name = "archive/place_detail.html"

    def get_queryset(self):
        places = Place.objects.select_related("parent__parent__parent")
        return places.prefetch_related("aliases", "children", *panel_prefetches(Place))

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            related_lists=list(related_lists(self.object)),
            shown_panels=shown_panels(self.object),
            **overview(self.object),
            **kwargs,
        )


def records_in(place, kind):
    """The FilterSet of a record type, narrowed to that place and the places below it."""
    return kind.filterset_class(QueryDict(f"place={place.slug}"), queryset=kind.model.objects.published())


def related_lists(place):
    """(record type, its first records in the place as a RelatedList) of all types that have any there."""
    for kind in record_types():
        if not isinstance(kind.filterset_class.base_filters.get("place"), PlaceFilter):
            continue
        filterset = records_in(place, kind)
        records = kind.model.objects
        ordered = records.order_by(*kind.model._meta.ordering)
        pages = ResultsPaginator(ordered, MAX_CARDS, results=filterset.results, rows=records.for_lists())
        if pages.count:
            first = pages.page(1).object_list
            yield kind, RelatedList(first, pages.count, kind.card_template, f"{kind.list_url}?place={place.slug}")


def overview(place):
    """The records of the headline type in the place: on the map, by year, and the groups named for them."""
    headline = headline_type()
    if headline is None:
        return {}
    filterset = records_in(place, headline)
    return {
        "headline": headline,
        "years": YearHistogram.from_facet(filterset.results.distribution("year")),
        "active": groups_named(filterset),
        **map_context(filterset, headline.route, filterset.data),
    }


def groups_named(filterset):
    """The groups named for these records, each with how many, and how many records name none that is published."""
    named_by = filterset.filters.get("group")
    if named_by is None:
        return {"groups": [], "unnamed": 0}
    counts = filterset.results.counts("group")
    unnamed = counts.pop(NOT_KNOWN, 0)
    groups = named_by.get_queryset(None).in_bulk(counts)
    rows = sorted(((groups[pk], counts[pk]) for pk in groups), key=lambda row: (-row[1], row[0].title))
    return {"groups": rows, "unnamed": unnamed}
