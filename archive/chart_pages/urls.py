"""Pictures of each kind of record. These stand before the addresses of the records themselves."""

from django.urls import path

from archive.chart_pages.view_options import with_all, with_zoom
from archive.chart_pages.views import ChartsPage, TimelinePage
from incidents.filters import IncidentFilter
from measures.filters import MeasureFilter
from profiles.filters import GroupFilter, PersonFilter

PICTURED = {"groups": GroupFilter, "people": PersonFilter, "incidents": IncidentFilter, "measures": MeasureFilter}


def addresses(name, filterset_class):
    """The pages of one kind; `name` is the name and the address of its list."""
    kind = {"model": filterset_class._meta.model, "lists": name}
    if filterset_class.timeline:
        page = TimelinePage.as_view(filterset_class=with_zoom(filterset_class), **kind)
        yield path(f"{name}/timeline/", page, name=f"{name}-timeline")
    page = ChartsPage.as_view(filterset_class=with_all(filterset_class), **kind)
    yield path(f"{name}/charts/", page, name=f"{name}-charts")


urlpatterns = [address for kind in PICTURED.items() for address in addresses(*kind)]
