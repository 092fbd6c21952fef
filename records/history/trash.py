"""The trash: deleted records and reference data, as their history knows them, until an administrator removes them."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.dispatch import Signal
from django.urls import NoReverseMatch

from records.batches import batches
from records.history.deleted_rows import deletion_of_public
from records.history.diff import tracked_models
from records.history.rows_below import deleted_with, rows_below
from records.models.change_set import ChangeSet, change_set, lock_change_sets
from records.models.content_version import bump_content_version
from records.models.record import Record
from records.models.tombstone import Tombstone, is_buried, slug_merged_into
from records.models.tracked import cascading_links

# Sent in the transaction that removes rows for good, with `rows`: {model: primary keys}.
removed_for_good = Signal()


@dataclass(frozen=True)
class DeletedRow:
    """A deleted row that belonged to no other; `history_id` is that of its deletion."""

    model: type
    pk: int
    history_id: int
    deleted_at: datetime

    @property
    def name(self):
        """Identifies it in a form."""
        return f"{self.model._meta.label_lower}-{self.pk}"


def deleted_rows(models):
    """[DeletedRow] of these models, the last deleted first; without those that came back."""
    found = []
    for model in models:
        history, stored = model.history.model.objects, model._base_manager.filter(pk=OuterRef("id"))
        later = history.filter(id=OuterRef("id"), history_id__gt=OuterRef("history_id"))
        deletions = history.filter(history_type="-").exclude(Exists(stored)).exclude(Exists(later))
        values = deletions.values_list("id", "history_id", "history_date")
        found += [DeletedRow(model, *row) for row in values]
    return sorted(found, key=lambda row: (row.deleted_at, row.history_id), reverse=True)


def trash_models():
    """The models whose rows are in the trash by themselves; rows that belong to one come and go with it."""
    return [model for model in tracked_models() if not cascading_links(model)]


def deletions(rows):
    """{DeletedRow: the row of the history by which it was deleted}; without those that were removed for good since."""
    by_model, found = defaultdict(dict), {}
    for row in rows:
        by_model[row.model][row.history_id] = row
    for model, by_number in by_model.items():
        for numbers in batches(by_number):
            states = model.history.model.objects.select_related("change_set").filter(history_id__in=numbers)
            found |= {by_number[state.history_id]: state for state in states}
    return {row: found[row] for row in rows if row in found}


def trash_fingerprint(rows):
    """Another text for other DeletedRows, or for rows that came back and were deleted again."""
    shown = sorted((row.name, row.history_id) for row in rows)
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:24]


def was_public(row):
    """Whether readers had seen it; None if the history does not know, as of a source."""
    return deletion_of_public(row.model, id=row.pk) is not None if issubclass(row.model, Record) else None


def remove_for_good(rows, who):
    """Remove DeletedRows from the history, each with the rows that belonged to it, and leave a tombstone of each.

    Returns the ChangeSet that says so; it names their addresses, not their titles. Nothing can bring them back. Raises
    ValidationError, and removes nothing, if one of them has come back or was removed since.
    """
    slugs = []
    with change_set(ChangeSet.Channel.ADMIN, who=who) as current:
        for row, state in _locked(rows).items():
            slugs.append(f"{row.model._meta.verbose_name} {state.slug}")
            _bury(row, state)
            _remove(rows_below(row.model, row.pk, deleted_with, _led_when_deleted))
        current.note = f"Removed from the trash for good: {len(rows)} ({', '.join(slugs)})"[:500]
        current.save()
        bump_content_version(follows=False)
    return current


def _locked(rows):
    """The `deletions` of these rows; whoever undoes one of them, or an earlier one, at the same moment waits.

    Raises ValidationError if somebody has undone one, or removed one for good.
    """
    lock_change_sets(_deleting_sets(rows))
    if not set(rows) <= set(deleted_rows({row.model for row in rows})):
        raise ValidationError("Nothing was removed: one of the rows is no longer in the trash. Choose again.")
    return deletions(rows)


def _deleting_sets(rows):
    """The primary keys of all change sets that ever deleted one of these rows: each of them may be undone."""
    by_model, found = defaultdict(list), set()
    for row in rows:
        by_model[row.model].append(row.pk)
    for model, of_model in by_model.items():
        for pks in batches(of_model):
            states = model.history.model.objects.filter(id__in=pks, history_type="-")
            found |= set(states.values_list("change_set_id", flat=True))
    return found


def _bury(row, state):
    was_seen = bool(was_public(row))
    if not was_seen and is_buried(row.model, state.slug, was_public=True):
        return  # the address is that of another row, which readers saw
    try:
        address = state.instance.get_absolute_url()
    except (AttributeError, NoReverseMatch):
        address = ""
    Tombstone.objects.update_or_create(
        model_label=row.model._meta.label_lower,
        slug=state.slug,
        defaults={
            "address": address,
            "was_public": was_seen,
            "merged_into": slug_merged_into(row.model, state.slug),
            "deleted_at": state.history_date,
            "deleted_by": state.change_set,
            "reason": state.change_set.reason,
        },
    )


def _led_when_deleted(model, link, pks):
    """The primary keys of the deleted rows that led to one of these by a link."""
    deletions = model.history.model.objects.filter(history_type="-", **{f"{link.attname}__in": pks})
    stored = model._base_manager.filter(pk=OuterRef("id"))
    return set(deletions.exclude(Exists(stored)).values_list("id", flat=True))


def _remove(rows):
    for model, pks in rows.items():
        for some in batches(sorted(pks)):
            model.history.model.objects.filter(id__in=some).delete()
    removed_for_good.send(None, rows=rows)
