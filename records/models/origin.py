"""Where a record comes from: the dataset that it was taken from, and its identifier there."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from records.models.dataset import Dataset
from records.models.text import CanonicalCharField, CanonicalTextsField
from records.models.tracked import Tracked


class FromDataset(Tracked):
    """A row that may have been taken from a dataset. `withheld` says whether the dataset forbids to publish it."""

    dataset = models.ForeignKey(
        Dataset,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)s_records",
        help_text="The dataset that this record was taken from, if it was.",
    )
    dataset_key = CanonicalCharField(
        "identifier in the dataset", max_length=120, blank=True, help_text="As the dataset writes it."
    )
    original = CanonicalTextsField(
        "original values",
        default=dict,
        blank=True,
        help_text="Columns of the dataset for which the archive has no field, as they came. Never published.",
    )
    # Stored, so that what is public can be decided from one table; `save()` and `Dataset.save()` keep it up to date.
    withheld = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_dataset_with_its_key",
                condition=Q(dataset__isnull=True, dataset_key="") | (Q(dataset__isnull=False) & ~Q(dataset_key="")),
                violation_error_message="Enter a dataset and the identifier in it together.",
            ),
            models.UniqueConstraint(
                fields=["dataset", "dataset_key"],
                name="%(app_label)s_%(class)s_once_in_dataset",
                violation_error_message="Another record has this identifier in this dataset.",
            ),
        ]

    def save(self, *args, **kwargs):
        self.set_withheld()
        super().save(*args, **kwargs)

    def set_withheld(self):
        self.withheld = bool(self.dataset_id) and not self.dataset.republishable

    def validate_constraints(self, exclude=None):
        """Name the other record with this identifier in the dataset; the constraint alone cannot."""
        others = type(self)._default_manager.exclude(pk=self.pk).filter(dataset_key=self.dataset_key)
        if self.dataset_id and (other := others.filter(dataset=self.dataset_id).first()):
            raise ValidationError({"dataset_key": f"“{self.dataset_key}” is the identifier of “{other}” already."})
        super().validate_constraints(exclude)

    def clean(self):
        super().clean()
        self.set_withheld()
        if self.original in (None, "", []):  # which are blank to Django, and so not checked by the field
            raise ValidationError({"original": "Enter {} if there are no such columns."})
