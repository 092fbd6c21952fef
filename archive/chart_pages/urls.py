"""Timelines and charts of record types. These come before the addresses of the records themselves."""

from django.urls import path

from archive.chart_pages.views import ChartsPage, TimelinePage
from records.registry import record_types


def chart_urls(record_type):
    """The pages of one record type, below the address of its list."""
    route = record_type.route
    arguments = {"model": record_type.model, "filterset_class": record_type.filterset_class, "list_route": route}
    if "timeline" in record_type.views:
        yield path(f"{route}/timeline/", TimelinePage.as_view(**arguments), name=f"{route}-timeline")
    if "charts" in record_type.views:
        yield path(f"{route}/charts/", ChartsPage.as_view(**arguments), name=f"{route}-charts")


urlpatterns = [address for record_type in record_types() for address in chart_urls(record_type)]
