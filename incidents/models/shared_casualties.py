"""Casualties that several incidents share."""

from django.db import models

from records.models.casualties import Casualties
from records.models.text import CanonicalCharField, CanonicalTextField
from records.models.tracked import Tracked


class SharedCasualties(Tracked, Casualties):
    """Casualties that a source gives for several incidents together. The totals of lists and charts leave them out."""

    slug = models.SlugField("key", max_length=120, unique=True, help_text="Identifies it in files. Permanent.")
    title = CanonicalCharField(max_length=250, help_text="The incidents it covers, in a few words.")
    note = CanonicalTextField("note to the reader", blank=True)

    class Meta:
        ordering = ["title"]
        verbose_name = "shared casualty figure"
        constraints = [*Casualties.Meta.constraints]

    def __str__(self):
        return self.title
