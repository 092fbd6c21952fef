"""Keep search entries and facet bitmaps in step with the records, in the transaction of every change set."""

from collections import defaultdict

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone
from pyroaring import BitMap

from records.batches import batches
from records.facets.dependents import dependent_pks, due_pks, linking_pks, visibility_changed_pks
from records.facets.entries import entries_of
from records.facets.index_state import delete_foreign_signatures
from records.facets.progress import is_rebuilding
from records.facets.public_changes import changes_public
from records.facets.stored_bitmaps import update_bitmaps
from records.facets.usage import changed_by_use, public_moments, touched_pks
from records.models.change_set import change_set_closing
from records.models.content_version import bump_content_version, lock_content_version
from records.models.public_by_use import PublicByUse
from records.models.search_entry import SearchEntry
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

    Nothing is done, and the content version stays, if nothing changed that the public may see. The lock comes first:
    what the public may see depends on what other change sets have just written. While the index is rebuilt each change
    set begins a version: what the rebuild has read is then read again, also where the index does not know yet that it
    is public.

    A record depends on another if one of its rows leads there, directly or through rows `between`: the row is hidden
    if that record is not public. A place or a source depends on all that uses it.
    """
    lock_content_version()
    now = timezone.now()
    visibility_changed = due_pks(now)
    if not (visibility_changed or changes_public(change_set) or is_rebuilding()):
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
        _update_entries(model, pks, number, moments)


def index_due():
    """Rebuild the entries of the records that lead to one which has become public by the clock.

    Return whether there was one; without it, nothing is written.
    """
    if not due_pks(timezone.now()):
        return False
    with transaction.atomic():
        lock_content_version()
        now = timezone.now()
        due = due_pks(now)
        if due:
            number = bump_content_version(indexed_until=now)
            for model in searchable_models():
                _update_entries(model, linking_pks(model, due), number)
    return bool(due)


def reindex_rows(rows):
    """Rebuild the entries and facets of these rows, {model: {pk}}, whether or not anything says that they changed."""
    number = bump_content_version() if rows else None
    for model, pks in rows.items():
        moments = public_moments(model, set(pks)) if issubclass(model, PublicByUse) else None
        _update_entries(model, pks, number, moments)


def _update_entries(model, pks, number, moments=None):
    """Build the entries of these rows again, and write each chunk of a bitmap that this changes once."""
    if not pks:
        return
    delete_foreign_signatures(model)
    facet_changes = FacetChanges(model._meta.model_name)
    for batch in batches(sorted(pks), BATCH):
        write_entries(model, batch, list(entries_of(model, batch, moments)), facet_changes)
    facet_changes.write(number)


class FacetChanges:
    """Which rows of a record type gained or lost which values, by the facets of their entries."""

    def __init__(self, record_type):
        self.record_type = record_type
        self.gained, self.lost = defaultdict(BitMap), defaultdict(BitMap)

    def add(self, pk, before, after):
        """Note what a row gained and lost: `before` and `after` are {facet: [values]}."""
        old, new = pairs(before), pairs(after)
        for key in new - old:
            self.gained[key].add(pk)
        for key in old - new:
            self.lost[key].add(pk)

    def write(self, number):
        """Write the bitmaps that change, under the number of a content version."""
        update_bitmaps(self.record_type, self.gained, self.lost, number)


def write_entries(model, pks, entries, facet_changes):
    """Write these entries of the rows, delete those of the other rows, and note the difference in FacetChanges.

    Return the words of the entries.
    """
    stored = SearchEntry.objects.filter(record_type=model._meta.model_name)
    before = dict(stored.filter(object_id__in=pks).values_list("object_id", "facets"))
    after = {entry.object_id: entry.facets for entry in entries}
    stored.filter(object_id__in=set(before) - set(after)).delete()
    SearchEntry.objects.bulk_create(entries, update_conflicts=True, unique_fields=KEY, update_fields=UPDATED_FIELDS)
    for pk in set(before) | set(after):
        facet_changes.add(pk, before.get(pk, {}), after.get(pk, {}))
    return store_words(entries)


def pairs(facets):
    """{(facet, value)} from {facet: [values]}."""
    return {(facet, value) for facet, values in facets.items() for value in values}
