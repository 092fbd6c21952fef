"""What is left at the address of a row that was removed from the trash, or merged into another and deleted."""

from django.db import models

from records.models.text import CanonicalCharField


class Tombstone(models.Model):
    """A row that was removed for good, with its history, or that was merged. Nothing of its content is kept.

    `merged_into` is the slug of the row of the same model to which the address leads while there is no row at it.
    """

    model_label = models.CharField(max_length=100)
    slug = models.CharField(max_length=160)
    address = models.CharField(max_length=250, blank=True, db_index=True)  # of its public page
    was_public = models.BooleanField(default=False)
    deleted_at = models.DateTimeField()
    merged_into = models.CharField(max_length=160, blank=True)
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


def is_buried(model, slug):
    """Whether a row of this model with this slug was removed for good, or merged and deleted."""
    return Tombstone.objects.filter(model_label=model._meta.label_lower, slug=slug).exists()


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
        tombstone = Tombstone.objects.filter(model_label=model._meta.label_lower, slug=slug).first()
        slug = tombstone.merged_into if tombstone else ""
    return None
