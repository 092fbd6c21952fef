"""What the archive holds of a report's country, counted from the records and not from the document."""

from django.http import QueryDict

from incidents.filters import IncidentFilter
from incidents.models import Incident
from records.charts.histogram import YearHistogram


def incidents_of(country):
    """How many incidents lie in the country, in all and by year."""
    asked = QueryDict(f"place={country.slug}")
    selection = IncidentFilter(asked, queryset=Incident.objects.published()).selection
    return selection.total, YearHistogram.from_facet(selection.counts("year"))
