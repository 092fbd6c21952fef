from django.db.models import Prefetch
from django.http import QueryDict

from archive.map_pages.context import map_context
from archive.places.filters import PlaceListFilter
from records.charts.histogram import YearHistogram
from records.facets.facet import NOT_KNOWN
from records.filters import PlaceFilter
from records.models.place import Place
from records.pagination import ResultsPaginator
from records.registry import headline_type, record_types
from records.related_panels import MAX_CARDS, RelatedList, shown_panels
from records.views import PublicByUseDetail, RecordList


class PlaceList(RecordList):
    model = Place
    filterset_class = PlaceListFilter
    paginate_by = 100
    template_name = "archive/place_list.html"


class PlaceDetail(PublicByUseDetail):
    """A place with the records in it and in the places below it, of each type that can be filtered by place."""

    model = Place
    template_name = "archive/place_detail.html"

    def get_queryset(self):
        places = Place.objects.published().select_related("parent__parent__parent")
        return places.prefetch_visible("aliases", Prefetch("children", Place.objects.published()))

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            related_lists=list(related_lists(self.object)),
            shown_panels=shown_panels(self.object),
            **overview(self.object),
            **kwargs,
        )


def filterset_in(place, record_type):
    """The FilterSet of a record type that selects its records in that place and the places below it."""
    query = QueryDict(f"place={place.slug}")
    return record_type.filterset_class(query, queryset=record_type.model.objects.published())


def related_lists(place):
    """Yield (record type, RelatedList of its first records in the place) for each type with records there."""
    for record_type in record_types():
        if not isinstance(record_type.filterset_class.base_filters.get("place"), PlaceFilter):
            continue
        filterset = filterset_in(place, record_type)
        records = record_type.model.objects
        ordered = records.order_by(*record_type.model._meta.ordering)
        pages = ResultsPaginator(ordered, MAX_CARDS, results=filterset.results, rows=records.for_lists())
        if pages.count:
            first = pages.page(1).object_list
            list_url = f"{record_type.list_url}?place={place.slug}"
            yield record_type, RelatedList(first, pages.count, record_type.card_template, list_url)


def overview(place):
    """The context for the headline type in the place: its map, its records by year and the groups involved; or {}."""
    headline = headline_type()
    if headline is None:
        return {}
    filterset = filterset_in(place, headline)
    return {
        "headline": headline,
        "years": YearHistogram.from_facet(filterset.results.distribution("year")),
        "involved": groups_involved(filterset),
        **map_context(filterset, headline.route, filterset.data),
    }


def groups_involved(filterset):
    """{"groups": [(group, number of these records)], "without_group": number of records without a published group}."""
    group_filter = filterset.filters.get("group")
    if group_filter is None:
        return {"groups": [], "without_group": 0}
    counts = filterset.results.counts("group")
    without_group = counts.pop(NOT_KNOWN, 0)
    groups = group_filter.get_queryset(None).in_bulk(counts)
    rows = sorted(((groups[pk], counts[pk]) for pk in groups), key=lambda row: (-row[1], row[0].title))
    return {"groups": rows, "without_group": without_group}
