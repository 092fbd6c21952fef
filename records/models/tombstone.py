"""What is left of a deleted row that was removed from the trash: its address stays taken, and readers learn why."""

from django.db import models

from records.models.text import CanonicalCharField


class Tombstone(models.Model):
    """A row that was removed for good, with its history. Nothing of its content is kept."""

    model_label = models.CharField(max_length=100)
    slug = models.CharField(max_length=160)
    address = models.CharField(max_length=250, blank=True, db_index=True)  # of its public page
    was_public = models.BooleanField(default=False)
    deleted_at = models.DateTimeField()
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
    """Whether a row of this model with this slug was removed for good."""
    return Tombstone.objects.filter(model_label=model._meta.label_lower, slug=slug).exists()
