"""Datasets of other bodies, from which records were taken or with which they share an identifier."""

from django.db import models

from records.models.address import AddressField
from records.models.text import CanonicalCharField, CanonicalTextField
from records.models.tracked import Tracked


class Dataset(Tracked):
    """One version of a foreign dataset, with its licence.

    Records of a dataset that may not be republished are never public, whatever their status is: `FromDataset.withheld`.
    """

    slug = AddressField("key", max_length=120, unique=True, help_text="Identifies the dataset in files. Permanent.")
    name = CanonicalCharField(max_length=200, help_text="The name without its version, such as UCDP GED.")
    version = CanonicalCharField(max_length=60, blank=True, help_text="As its publisher writes it, such as 25.1.")
    url = models.URLField("URL", max_length=500, blank=True)
    licence = CanonicalCharField(max_length=200, blank=True, help_text="The name of the licence, such as CC BY 4.0.")
    how_to_cite = CanonicalTextField(blank=True, help_text="The citation that its publisher asks for.")
    republishable = models.BooleanField(
        "may be republished",
        default=False,
        help_text="Choose this only if the licence allows it. Otherwise no record of the dataset is ever public.",
    )
    note = CanonicalTextField("note for editors", blank=True)

    class Meta:
        ordering = ["name", "version"]
        constraints = [
            models.CheckConstraint(
                name="records_dataset_republished_under_a_licence",
                condition=models.Q(republishable=False) | ~models.Q(licence=""),
                violation_error_message="Name the licence under which the dataset may be republished.",
            ),
            models.UniqueConstraint(
                fields=["name", "version"],
                name="records_dataset_version_once",
                violation_error_message="This version of the dataset exists already.",
            ),
        ]

    def __str__(self):
        return f"{self.name} {self.version}".strip()

    def save(self, *args, **kwargs):
        """Save the dataset, and each of its records whose `withheld` this changes."""
        super().save(*args, **kwargs)
        links = [field for field in self._meta.related_objects if issubclass(field.related_model, Tracked)]
        for link in links:
            for record in link.related_model._default_manager.filter(dataset=self, withheld=self.republishable):
                record.dataset = self
                record.save()
