"""A map for each kind of record that has places. These stand before the addresses of the records themselves."""

from django.urls import path

from archive.map_pages.views import MapData, MapPage
from incidents.filters import IncidentFilter
from measures.filters import MeasureFilter
from profiles.filters import GroupFilter

MAPPED = {"incidents": IncidentFilter, "measures": MeasureFilter, "groups": GroupFilter}


def addresses(name, filterset_class):
    """The page and the data of one kind; `name` is the name and the address of its list."""
    kind = {"model": filterset_class._meta.model, "filterset_class": filterset_class, "list_route": name}
    yield path(f"{name}/map/", MapPage.as_view(**kind), name=f"{name}-map")
    yield path(f"{name}/map.json", MapData.as_view(**kind), name=f"{name}-map-data")


urlpatterns = [address for kind in MAPPED.items() for address in addresses(*kind)]
