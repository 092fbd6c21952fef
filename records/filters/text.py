"""Filters that are rules of a QuerySet: words, dates, numbers. The index learns their rows by asking the database."""

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError

from records.filters.related_terms import indexed_rows, rows_with_words
from records.search.query import Query

WORDS_HELP = "All of them; also “a phrase”, -without and begin*."


class WordsField(forms.CharField):
    def clean(self, value):
        value = super().clean(value)
        if error := Query.parse(value).error:
            raise ValidationError(error)
        return value


class TextFilter(filters.CharFilter):
    """Words, "phrases", -without and begin* in the record, or in the names of what it links to by `through`."""

    field_class = WordsField

    def __init__(self, through=None, **kwargs):
        kwargs.setdefault("label", "Words")
        kwargs.setdefault("help_text", WORDS_HELP)
        super().__init__(field_name="pk", **kwargs)
        self.through = through or {}

    def filter(self, queryset, value):
        return rows_with_words(queryset, Query.parse(value), self.through) if value else queryset

    def rows(self, index, value, name):
        facets, query = self.parent.facets(), Query.parse(value)
        return index.remembered((name, value), lambda: indexed_rows(index, facets, self.model, query, self.through))
