"""The search field of a list."""

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError

from records.filters.related_terms import search_bitmap, search_records
from records.search.query import SearchQuery

SEARCH_HELP = "Finds records with all of these words. Also: “a phrase”, -without, begin*."


class SearchField(forms.CharField):
    """Raises ValidationError for text that cannot be searched for."""

    def clean(self, value):
        value = super().clean(value)
        if error := SearchQuery.parse(value).error:
            raise ValidationError(error)
        return value


class TextFilter(filters.CharFilter):
    """Words, "phrases", -without and begin* in the record, or in the names of related records.

    `related_names` is {path from the record: record type at its end, by model name}.
    """

    field_class = SearchField

    def __init__(self, related_names=None, **kwargs):
        kwargs.setdefault("label", "Search in this list")
        kwargs.setdefault("help_text", SEARCH_HELP)
        super().__init__(field_name="pk", **kwargs)
        self.related_names = related_names or {}

    def filter(self, queryset, value):
        return search_records(queryset, SearchQuery.parse(value), self.related_names) if value else queryset

    def rows(self, index, value, name):
        """The bitmap of the rows that match the text."""
        facets, query = self.parent.facets(), SearchQuery.parse(value)
        return index.cached((name, value), lambda: search_bitmap(index, facets, self.model, query, self.related_names))
