"""A map for each record type that has places. These come before the addresses of the records themselves."""

from django.urls import path

from archive.map_pages.views import MapData, MapPage
from records.registry import record_types


def map_urls(record_type):
    """The page and the data of one record type, below the address of its list."""
    route = record_type.route
    arguments = {"model": record_type.model, "filterset_class": record_type.filterset_class, "list_route": route}
    yield path(f"{route}/map/", MapPage.as_view(**arguments), name=f"{route}-map")
    yield path(f"{route}/map.json", MapData.as_view(**arguments), name=f"{route}-map-data")


urlpatterns = [address for record_type in record_types("map") for address in map_urls(record_type)]
