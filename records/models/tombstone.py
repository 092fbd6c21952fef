"""What is left at the address of a row that was removed from the trash, or merged into another and deleted."""

from django.db import models

from records.models.change_set import ChangeSet
from records.models.text import CanonicalCharField


class Tombstone(models.Model):
    """A row that was removed for good, with its history, or that was merged. Nothing of its content is kept.

    `merged_into` is the slug of the row of the same model to which the address leads as long as the merge is what
    happened last at this slug; `merged_by` is the change set of the merge, `deleted_by` that of the deletion of a row
    that was removed from the trash since.
    """

    model_label = models.CharField(max_length=100)
    slug = models.CharField(max_length=160)
    address = models.CharField(max_length=250, blank=True, db_index=True)  # of its public page
    was_public = models.BooleanField(default=False)
    deleted_at = models.DateTimeField()
    merged_into = models.CharField(max_length=160, blank=True)
    merged_by = models.ForeignKey(ChangeSet, models.PROTECT, null=True, blank=True, related_name="+")
    deleted_by = models.ForeignKey(ChangeSet, models.PROTECT, null=True, blank=True, related_name="removed_rows")
    reason = CanonicalCharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["model_label", "slug"],
                name="records_tombstone_once",
                violation_error_message="There is a tombstone for this slug already.",
            ),
        ]

    def __str__(self):
        return f"{self.model_label} {self.slug}"


def is_buried(model, slug, **conditions):
    """Whether a row of this model with this slug, which met these conditions, was removed for good or merged away."""
    return Tombstone.objects.filter(model_label=model._meta.label_lower, slug=slug, **conditions).exists()


def merged_slugs(model):
    """The slugs of the rows of this model that were merged and deleted."""
    tombstones = Tombstone.objects.filter(model_label=model._meta.label_lower)
    return set(tombstones.exclude(merged_into="").values_list("slug", flat=True))


def row_merged_into(model, slug):
    """The row at the end of the merges that began with this slug; None without."""
    passed = set()
    while slug and slug not in passed:
        passed.add(slug)
        if row := model._default_manager.filter(slug=slug).first():
            return row
        slug = slug_merged_into(model, slug)
    return None


def slug_merged_into(model, slug):
    """The slug of the row into which the last row with this slug was merged; "" unless it was.

    A row that came back by an undo of the merge may have been deleted since for another reason.
    """
    tombstone = Tombstone.objects.filter(model_label=model._meta.label_lower, slug=slug).first()
    if tombstone is None:
        return ""
    last = model.history.filter(slug=slug).select_related("change_set").order_by("-history_id").first()
    if last is None:  # removed for good
        return tombstone.merged_into
    if last.history_type != "-" or tombstone.merged_by_id not in (None, _first_time(last.change_set).pk):
        return ""  # None: a merge from before this was noted
    return tombstone.merged_into


def _first_time(change_set):
    """The change set that this one does again by undoing an undo of it; itself if it does nothing again."""
    while change_set.undoes and change_set.undoes.undoes:
        change_set = change_set.undoes.undoes
    return change_set
