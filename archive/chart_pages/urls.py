"""Pictures of each kind of record. These stand before the addresses of the records themselves."""

from django.urls import path

from archive.chart_pages.views import ChartsPage, TimelinePage
from incidents.filters import IncidentFilter
from measures.filters import MeasureFilter
from profiles.filters import GroupFilter, PersonFilter

PICTURED = {"groups": GroupFilter, "people": PersonFilter, "incidents": IncidentFilter, "measures": MeasureFilter}


def addresses(name, filterset_class):
    """The pages of one kind; `name` is the name and the address of its list."""
    kind = {"model": filterset_class._meta.model, "filterset_class": filterset_class, "list_route": name}
    if filterset_class.timeline:
        yield path(f"{name}/timeline/", TimelinePage.as_view(**kind), name=f"{name}-timeline")
    yield path(f"{name}/charts/", ChartsPage.as_view(**kind), name=f"{name}-charts")


urlpatterns = [address for kind in PICTURED.items() for address in addresses(*kind)]
