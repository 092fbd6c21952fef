from django import forms

from archive.models import DailyItem, Passage, Report, Statistic
from incidents.models import Incident
from measures.models import Measure
from profiles.models import Group, Person
from records.filters.forms import FilterForm
from records.models import Place, Source
from records.search.query import Query

KINDS = {
    model._meta.model_name: model._meta
    for model in (Group, Person, Incident, Measure, Place, Report, Passage, Statistic, DailyItem, Source)
}


class SearchForm(FilterForm):
    """What can be asked of the search; `kind` leaves one kind of record."""

    q = forms.CharField(required=False, label="Words")
    kind = forms.ChoiceField(required=False, choices=[(kind, meta.verbose_name_plural) for kind, meta in KINDS.items()])

    @property
    def query(self):
        """What was typed; nothing if any part of the request could not be read."""
        return Query.parse(self.cleaned_data["q"] if self.is_valid() else "")
