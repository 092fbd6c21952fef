"""Striking a wording from the search index: entries, facets and the words that suggestions are made of."""

from django.db import connection

from records.facets.indexer import reindex_rows, searchable_models
from records.facets.stored_bitmaps import delete_empty
from records.models.search_entry import SearchEntry, SearchWord
from records.search.conditions import FTS5_ALL, FTS5_NAMES
from records.search.entry_words import words_without_entry
from records.search.text_analysis import tokens
from records.wordings import spans, texts_in

TEXTS = ("address", "title", "names", "text", "facets")


def strike_from_index(wording):
    """Make the entries anew in which the words are left, and forget words and facets that no entry has any more."""
    models = {model._meta.model_name: model for model in searchable_models()}
    found = {}
    for name, pk, *values in SearchEntry.objects.values_list("record_type", "object_id", *TEXTS).iterator():
        if any(spans(text, wording, is_address=True) for text in texts_in(values)):
            found.setdefault(models[name], set()).add(pk)
    reindex_rows(found)
    delete_empty()  # the words may be among the values
    _forget_words(wording)
    if connection.vendor == "sqlite":  # FTS5 keeps what was deleted until its parts are merged
        with connection.cursor() as cursor:
            for table in (FTS5_ALL, FTS5_NAMES):
                cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")


def _forget_words(wording):
    words = {token.word for token in tokens(" ".join(wording))}
    SearchWord.objects.filter(word__in=words_without_entry(words)).delete()
