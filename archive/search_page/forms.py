from django import forms

from records.filters.forms import FilterForm
from records.registry import searched_types
from records.search.query import Query


class SearchForm(FilterForm):
    """What can be asked of the search; `kind` leaves one kind of record."""

    q = forms.CharField(required=False, label="Words")
    kind = forms.ChoiceField(required=False, choices=lambda: [(kind.name, kind.nouns) for kind in searched_types()])

    @property
    def query(self):
        """What was typed; nothing if any part of the request could not be read."""
        return Query.parse(self.cleaned_data["q"] if self.is_valid() else "")
