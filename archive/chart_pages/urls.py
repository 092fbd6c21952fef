"""Timelines and charts of record types. These come before the addresses of the records themselves."""

from django.urls import path

from archive.chart_pages.views import ChartsPage, TimelinePage
from records.registry import record_types


def addresses(kind):
    """The pages of one record type, below the address of its list."""
    arguments = {"model": kind.model, "filterset_class": kind.filterset_class, "list_route": kind.route}
    if "timeline" in kind.views:
        yield path(f"{kind.route}/timeline/", TimelinePage.as_view(**arguments), name=f"{kind.route}-timeline")
    if "charts" in kind.views:
        yield path(f"{kind.route}/charts/", ChartsPage.as_view(**arguments), name=f"{kind.route}-charts")


urlpatterns = [address for kind in record_types() for address in addresses(kind)]
