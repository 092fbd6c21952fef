"""What the archive holds of a report's country, counted from the records and not from the document."""

from archive.places.views import records_in
from records.charts.histogram import YearHistogram
from records.registry import headline_type


def headline_in(country):
    """{"headline": record type, "total": how many of its records lie in the country, "years": the same by year}."""
    headline = headline_type()
    if headline is None:
        return {}
    selection = records_in(country, headline).results
    return {"headline": headline, "total": selection.total, "years": YearHistogram.from_facet(selection.counts("year"))}
