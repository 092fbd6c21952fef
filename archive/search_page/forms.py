from django import forms

from records.filters.forms import FilterForm
from records.registry import searched_types
from records.search.query import SearchQuery


class SearchForm(FilterForm):
    """The query string of the search: words, and a record type to search only that."""

    page = "search"

    q = forms.CharField(required=False, label="Words")
    kind = forms.ChoiceField(
        required=False,
        label="Record type",
        choices=lambda: [(record_type.name, record_type.nouns) for record_type in searched_types()],
    )

    @property
    def query(self):
        """The words as a SearchQuery; an empty one if any part of the query string is invalid."""
        return SearchQuery.parse(self.cleaned_data["q"] if self.is_valid() else "")
