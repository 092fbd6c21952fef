"""For tests of the index: a change of a row, and what the list of incidents then finds."""

from django.http import QueryDict

from incidents.filters import IncidentFilter
from incidents.models import Incident
from records.models.change_set import ChangeSet, change_set


def found(query=""):
    """The FacetResults of the list of incidents with that query string."""
    return IncidentFilter(QueryDict(query), queryset=Incident.objects.published()).results


def change(row, **fields):
    """Save these fields of a row in a change set of its own."""
    for name, value in fields.items():
        setattr(row, name, value)
    with change_set(ChangeSet.Channel.COMMAND):
        row.save()
