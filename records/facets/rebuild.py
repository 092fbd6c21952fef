"""Rebuild the index from the records, a batch at a time, beside readers and writers.

Of each record type first the entries are brought up to date, then the bitmaps from the entries; last its facets count
as finished. Until then, lists read from the records what the index has not (`index_state.py`).
"""

from django.db import connection, transaction

from records.facets.indexer import searchable_models
from records.facets.progress import begin
from records.facets.rebuilt_bitmaps import rebuild_bitmaps
from records.facets.rebuilt_entries import rebuild_entries
from records.facets.unused_words import forget_unused_words
from records.models.content_version import bump_content_version
from records.models.reindex_progress import ReindexProgress


def rebuild(write_line=lambda line: None, go_on=False):
    """Bring all entries and facets up to date with the records; `write_line` receives a line for each record type.

    With `go_on` it leaves out what a rebuild had done that was stopped. Raises RebuiltElsewhere.
    """
    _analyze()
    if not go_on:
        ReindexProgress.objects.all().delete()
    elif stopped := ReindexProgress.objects.order_by("changed_at").last():
        write_line(f"Going on with the rebuild that stopped at {stopped.changed_at:%Y-%m-%d %H:%M} (UTC).")
    words = set()
    for model in searchable_models():
        rebuild_type(model, words)
        write_line(f"{model._base_manager.count():>9,} {model._meta.verbose_name_plural}")
    forget_unused_words(words)
    with transaction.atomic():
        bump_content_version(follows=False)  # also what the index knows nothing of may have been changed by hand
        ReindexProgress.objects.all().delete()
    _analyze()


def rebuild_type(model, words):
    """Rebuild the index of one record type, and add the words in its entries to the set `words`."""
    progress = begin(model)
    if progress.phase == ReindexProgress.Phase.ENTRIES:
        rebuild_entries(model, progress.position, words)
    if progress.phase != ReindexProgress.Phase.DONE:
        rebuild_bitmaps(model, progress.chunk)


def _analyze():
    """Let the database count its rows. It guesses how rare a word or a link is otherwise, above all after a restore."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
