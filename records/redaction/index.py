"""Striking a wording from the search index: entries, facets and the words that suggestions are made of."""

from django.db import connection
from django.db.models import Q

from records.facets.indexer import reindex_rows, searchable_models
from records.facets.stored_bitmaps import deserialized
from records.models.facet_bitmap import FacetBitmap
from records.models.search_entry import SearchEntry, SearchWord
from records.search.text_analysis import tokens
from records.wordings import spans, texts_in

TEXTS = ("address", "title", "names", "text", "facets")
FTS5_TABLES = ("records_searchentry_text", "records_searchentry_names")


def strike_from_index(wording):
    """Make the entries anew in which the words are left, and forget words and facets that no entry has any more."""
    models = {model._meta.model_name: model for model in searchable_models()}
    found = {}
    for name, pk, *values in SearchEntry.objects.values_list("record_type", "object_id", *TEXTS).iterator():
        if any(spans(text, wording, is_address=True) for text in texts_in(values)):
            found.setdefault(models[name], set()).add(pk)
    reindex_rows(found)
    _forget_facets(wording)
    _forget_words(wording)
    if connection.vendor == "sqlite":  # FTS5 keeps what was deleted until its parts are merged
        with connection.cursor() as cursor:
            for table in FTS5_TABLES:
                cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")


def _forget_facets(wording):
    """Delete the facet values with the words that no row has any more."""
    for pk, value, bitmap in list(FacetBitmap.objects.values_list("pk", "value", "bitmap").iterator()):
        if spans(value, wording, is_address=True) and not deserialized(bitmap):
            FacetBitmap.objects.filter(pk=pk).delete()


def _forget_words(wording):
    for word in {token.word for token in tokens(" ".join(wording))}:
        having = SearchEntry.objects.filter(
            Q(title__icontains=word) | Q(names__icontains=word) | Q(text__icontains=word)
        )
        texts = having.values_list("title", "names", "text").iterator()
        if not any(token.word == word for entry in texts for text in entry for token in tokens(text)):
            SearchWord.objects.filter(word=word).delete()
