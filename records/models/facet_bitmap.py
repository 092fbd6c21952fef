"""The rows that have each value of a facet, and what the facets were when they were read."""

from django.db import models


class FacetBitmap(models.Model):
    """The primary keys of the rows of one record type that have one value of one facet, as a serialized BitMap.

    Each holds the keys of one chunk (`records/facets/stored_bitmaps.py`), so that an edit writes small ones only.
    """

    record_type = models.CharField(max_length=20)  # name of the model, as in RecordType.name
    facet = models.CharField(max_length=40)
    value = models.CharField(max_length=120)
    chunk = models.PositiveIntegerField(default=0)
    bitmap = models.BinaryField()
    content_version = models.PositiveBigIntegerField()  # number of the content version that wrote it

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record_type", "facet", "value", "chunk"], name="records_facetbitmap_once")
        ]
        indexes = [
            models.Index(fields=["record_type", "content_version"], name="facetbitmap_version"),
            models.Index(fields=["record_type", "chunk"], name="facetbitmap_chunk"),
        ]

    def __str__(self):
        return f"{self.record_type}, {self.facet}: {self.value}"


class FacetSignature(models.Model):
    """Of a facet that the index has completely: what its values were made by (`records/facets/signatures.py`)."""

    record_type = models.CharField(max_length=20)
    facet = models.CharField(max_length=40)
    signature = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record_type", "facet"], name="records_facetsignature_once")]

    def __str__(self):
        return f"{self.record_type}, {self.facet}"
