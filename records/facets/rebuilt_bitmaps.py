"""The step of a rebuild that makes the bitmaps from the entries, chunk by chunk."""

from collections import defaultdict

from django.db.models import Max
from pyroaring import BitMap

from records.facets import stored_bitmaps
from records.facets.index_state import mark_finished, outdated_facets
from records.facets.indexer import pairs
from records.facets.progress import step
from records.facets.stored_bitmaps import NO_ROWS
from records.models.content_version import bump_content_version
from records.models.facet_bitmap import FacetBitmap
from records.models.reindex_progress import ReindexProgress
from records.models.search_entry import SearchEntry


def rebuild_bitmaps(model, chunk):
    """Make the bitmaps of a record type, from that chunk on; then the index answers for all its facets."""
    for number in _chunks(model):
        if number >= chunk:
            _rebuild(model, number)
    step(model, lambda: None, lambda _nothing: _finish(model), phase=ReindexProgress.Phase.DONE)


def _chunks(model):
    """The numbers of the chunks that the bitmaps of the type have, or will have."""
    of_type = {"record_type": model._meta.model_name}
    last = SearchEntry.objects.filter(**of_type).aggregate(last=Max("object_id"))["last"] or 0
    stored = FacetBitmap.objects.filter(**of_type).values_list("chunk", flat=True).distinct()
    return sorted({*range(last // stored_bitmaps.CHUNK_ROWS + 1), *stored})


def _rebuild(model, chunk):
    record_type = model._meta.model_name
    first = chunk * stored_bitmaps.CHUNK_ROWS

    def compute():
        found, keys = defaultdict(BitMap), (first, first + stored_bitmaps.CHUNK_ROWS - 1)
        entries = SearchEntry.objects.filter(record_type=record_type, object_id__range=keys)
        for pk, facets in entries.values_list("object_id", "facets").iterator():
            for key in pairs(facets):
                found[key].add(pk)
        return found

    def write(bitmaps):
        stored = stored_bitmaps.read_chunk(record_type, chunk)
        both = {key: bitmaps.get(key, NO_ROWS) for key in bitmaps.keys() | stored.keys()}
        if changed := {(*key, chunk): rows for key, rows in both.items() if rows != stored.get(key)}:
            stored_bitmaps.write_bitmaps(record_type, changed, bump_content_version())

    step(model, compute, write, chunk=chunk + 1)


def _finish(model):
    """Remove the values that no row has any more, and let processes read all bitmaps again if there were any."""
    if stored_bitmaps.delete_empty(record_type=model._meta.model_name) or outdated_facets(model):
        mark_finished(model)
        bump_content_version(follows=False)
