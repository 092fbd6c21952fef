"""How many records the archive has on the country of a report, whatever the document says."""

from archive.places.views import filterset_in
from records.charts.histogram import YearHistogram
from records.registry import headline_type


def headline_in(country):
    """{"headline": record type, "total": number of its records in the country, "years": the same by year}, or {}."""
    headline = headline_type()
    if headline is None:
        return {}
    results = filterset_in(country, headline).results
    return {"headline": headline, "total": results.total, "years": YearHistogram.from_facet(results.counts("year"))}
