"""The step of a rebuild that brings entries up to date with the records."""

from django.db.models import Exists, OuterRef

from records.batches import batches
from records.facets.dependents import key_batches
from records.facets.entries import entries_of
from records.facets.index_state import outdated_facets
from records.facets.indexer import UPDATED_FIELDS, FacetChanges, write_entries
from records.facets.progress import note, step
from records.facets.usage import public_moments
from records.models.content_version import bump_content_version
from records.models.place import Place
from records.models.public_by_use import PublicByUse
from records.models.reindex_progress import ReindexProgress
from records.models.search_entry import SearchEntry
from records.search.entry_words import store_words

ENTRIES_PER_STEP = 200


def rebuild_entries(model, position, words):
    """Bring the entries of a record type up to date, from that position on; add their words to the set `words`."""
    for reached, pks in _batches(model, position):
        _rebuild(model, pks, words, position=reached)
    for pks in key_batches(_without_row(model)):
        _rebuild(model, pks, words)
    note(model, phase=ReindexProgress.Phase.BITMAPS)


def _batches(model, position):
    """Yield (position, primary keys) of batches of rows after that position; places come after those within them."""
    if model is Place:
        ordered = sorted([-path.count("/"), pk] for path, pk in Place.objects.values_list("path", "pk"))
    else:
        ordered = [[pk] for pk in model._base_manager.order_by("pk").values_list("pk", flat=True)]
    ordered = [key for key in ordered if key > position]
    for batch in batches(ordered, ENTRIES_PER_STEP):
        yield batch[-1], [key[-1] for key in batch]


def _without_row(model):
    """The primary keys of entries of which the row is gone."""
    entries = SearchEntry.objects.filter(record_type=model._meta.model_name)
    rows = model._base_manager.filter(pk=OuterRef("object_id"))
    return list(entries.exclude(Exists(rows)).values_list("object_id", flat=True))


def _rebuild(model, pks, words, **reached):
    def compute():
        moments = public_moments(model, set(pks)) if issubclass(model, PublicByUse) else None
        return list(entries_of(model, pks, moments))

    def write(entries):
        rows = SearchEntry.objects.filter(record_type=model._meta.model_name, object_id__in=pks)
        stored = {entry.object_id: entry for entry in rows}
        gone = stored.keys() - {entry.object_id for entry in entries}
        changed, unchanged = [], []
        for entry in entries:
            (changed if _differs(entry, stored.get(entry.object_id)) else unchanged).append(entry)
        words.update(store_words(unchanged))
        if gone or changed:
            finished = _FinishedChanges(model)
            keys = [*gone, *(entry.object_id for entry in changed)]
            words.update(write_entries(model, keys, changed, finished))
            finished.write(bump_content_version())

    step(model, compute, write, **reached)


def _differs(entry, stored):
    return stored is None or any(getattr(entry, name) != getattr(stored, name) for name in UPDATED_FIELDS)


class _FinishedChanges(FacetChanges):
    """Notes only what happens to finished facets, from which lists are answered; the others are to be built anyhow."""

    def __init__(self, model):
        super().__init__(model._meta.model_name)
        self.outdated = outdated_facets(model)

    def add(self, pk, before, after):
        super().add(pk, *({name: of[name] for name in of.keys() - self.outdated} for of in (before, after)))
