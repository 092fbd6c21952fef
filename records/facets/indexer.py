"""Keep search entries and facet bitmaps in step with the records, in the transaction of every change set."""

from collections import defaultdict

from django.db import connection, transaction
from django.dispatch import receiver
from django.utils import timezone
from pyroaring import BitMap

from records.facets.dependents import dependent_pks, due_pks, linking_pks, visibility_changed_pks
from records.facets.entries import entries_of
from records.facets.public_changes import changes_public
from records.facets.usage import changed_by_use, public_moments, touched_pks
from records.models.change_set import change_set_closing
from records.models.content_version import bump_content_version
from records.models.facet_bitmap import FacetBitmap
from records.models.public_by_use import PublicByUse
from records.models.search_entry import SearchEntry, SearchWord
from records.models.visible import restricting_fields
from records.registry import searched_types
from records.search.entry_words import store_words

BATCH = 1000
KEY = ("record_type", "object_id")
UPDATED_FIELDS = [field.name for field in SearchEntry._meta.concrete_fields if field.name not in (*KEY, "id")]


def searchable_models():
    """The models whose rows have search entries."""
    return [record_type.model for record_type in searched_types()]


@receiver(change_set_closing)
def update_index(sender, change_set, rows, **kwargs):
    """Rebuild the entries and facets of the rows that a change set wrote, and of those that depend on them.

    Nothing is done, and the content version stays, if nothing changed that the public may see.

    A record depends on another if one of its rows leads there, directly or through rows `between`: the row is hidden
    if that record is not public. A place or a source depends on all that uses it.
    """
    now = timezone.now()
    visibility_changed = due_pks(now)
    if not visibility_changed and not changes_public(change_set):
        return
    number = bump_content_version(indexed_until=now)
    changed = defaultdict(set)
    for model, pk in rows:
        changed[model].add(pk)
    written = {model: changed[model] | dependent_pks(model, changed) for model in searchable_models()}
    between = {model: pks for model, pks in changed.items() if restricting_fields(model)}
    for model, pks in (visibility_changed_pks(written) | between).items():
        visibility_changed[model] |= pks
    for model in searchable_models():
        if issubclass(model, PublicByUse):
            pks, moments = changed_by_use(model, written[model], touched_pks(model, changed, visibility_changed))
        else:
            pks, moments = written[model] | linking_pks(model, visibility_changed), None
        _write_entries(model, pks, number, moments)


def index_due():
    """Rebuild the entries of the records that lead to one which has become public by the clock.

    Return whether there was one; without it, nothing is written.
    """
    now = timezone.now()
    with transaction.atomic():
        due = due_pks(now)
        if due:
            number = bump_content_version(indexed_until=now)
            for model in searchable_models():
                _write_entries(model, linking_pks(model, due), number)
    return bool(due)


def reindex_rows(rows):
    """Rebuild the entries and facets of these rows, {model: {pk}}, whether or not anything says that they changed."""
    number = bump_content_version() if rows else None
    for model, pks in rows.items():
        moments = public_moments(model, set(pks)) if issubclass(model, PublicByUse) else None
        _write_entries(model, pks, number, moments)


def _write_entries(model, pks, number, moments=None):
    pks = sorted(pks)
    for start in range(0, len(pks), BATCH):
        _write_batch(model, pks[start : start + BATCH], number, moments)


def _write_batch(model, pks, number, moments):
    record_type = model._meta.model_name
    stored = SearchEntry.objects.filter(record_type=record_type)
    before = dict(stored.filter(object_id__in=pks).values_list("object_id", "facets"))
    entries = list(entries_of(model, pks, moments))
    after = {entry.object_id: entry.facets for entry in entries}
    stored.filter(object_id__in=set(before) - set(after)).delete()
    SearchEntry.objects.bulk_create(entries, update_conflicts=True, unique_fields=KEY, update_fields=UPDATED_FIELDS)
    store_words(entries)
    gained, lost = defaultdict(BitMap), defaultdict(BitMap)
    for pk in set(before) | set(after):
        old, new = _pairs(before.get(pk, {})), _pairs(after.get(pk, {}))
        for key in new - old:
            gained[key].add(pk)
        for key in old - new:
            lost[key].add(pk)
    _update_bitmaps(record_type, gained, lost, number)


def _pairs(facets):
    """{(facet, value)} from {facet: [values]}."""
    return {(facet, value) for facet, values in facets.items() for value in values}


def _update_bitmaps(record_type, gained, lost, number):
    keys = set(gained) | set(lost)
    stored = FacetBitmap.objects.filter(
        record_type=record_type, facet__in={facet for facet, _ in keys}, value__in={value for _, value in keys}
    )
    rows = {
        (facet, value): BitMap.deserialize(bytes(bitmap))
        for facet, value, bitmap in stored.values_list("facet", "value", "bitmap")
        if (facet, value) in keys
    }
    _write_bitmaps(record_type, {key: (rows.get(key, BitMap()) - lost[key]) | gained[key] for key in keys}, number)


def _write_bitmaps(record_type, bitmaps, number):
    FacetBitmap.objects.bulk_create(
        [
            FacetBitmap(
                record_type=record_type, facet=facet, value=value, bitmap=rows.serialize(), content_version=number
            )
            for (facet, value), rows in bitmaps.items()
        ],
        update_conflicts=True,
        unique_fields=["record_type", "facet", "value"],
        update_fields=["bitmap", "content_version"],
        batch_size=200,
    )


def rebuild(write_line=lambda line: None):
    """Rebuild all entries and facets from the records; `write_line` receives one line of text for each model."""
    _analyze()
    with transaction.atomic():
        number = bump_content_version(follows=False, indexed_until=timezone.now())
        for table in (SearchEntry, FacetBitmap, SearchWord):
            table.objects.all().delete()
        for model in searchable_models():
            record_type, bitmaps = model._meta.model_name, defaultdict(BitMap)
            pks = list(model.objects.order_by("pk").values_list("pk", flat=True))
            moments = public_moments(model, set(pks)) if issubclass(model, PublicByUse) else None
            for start in range(0, len(pks), BATCH):
                entries = list(entries_of(model, pks[start : start + BATCH], moments))
                SearchEntry.objects.bulk_create(entries)
                store_words(entries)
                for entry in entries:
                    for key in _pairs(entry.facets):
                        bitmaps[key].add(entry.object_id)
            _write_bitmaps(record_type, bitmaps, number)
            write_line(f"{len(pks):>9,} {model._meta.verbose_name_plural}")
    _analyze()


def _analyze():
    """Let the database count its rows. It guesses how rare a word or a link is otherwise, above all after a restore."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
