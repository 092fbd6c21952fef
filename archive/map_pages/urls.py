"""A map for each record type that has places. These come before the addresses of the records themselves."""

from django.urls import path

from archive.map_pages.views import MapData, MapPage
from records.registry import record_types


def addresses(kind):
    """The page and the data of one record type, below the address of its list."""
    arguments = {"model": kind.model, "filterset_class": kind.filterset_class, "list_route": kind.route}
    yield path(f"{kind.route}/map/", MapPage.as_view(**arguments), name=f"{kind.route}-map")
    yield path(f"{kind.route}/map.json", MapData.as_view(**arguments), name=f"{kind.route}-map-data")


urlpatterns = [address for kind in record_types("map") for address in addresses(kind)]
