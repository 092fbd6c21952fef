"""The rows that have each value of a facet."""

from django.db import models


class FacetBitmap(models.Model):
    """The primary keys of the rows of one record type that have one value of one facet, as a serialized BitMap."""

    record_type = models.CharField(max_length=20)  # name of the model, as in RecordType.name
    facet = models.CharField(max_length=40)
    value = models.CharField(max_length=120)
    bitmap = models.BinaryField()
    content_version = models.PositiveBigIntegerField()  # number of the content version that wrote it

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record_type", "facet", "value"], name="records_facetbitmap_once")
        ]
        indexes = [models.Index(fields=["record_type", "content_version"], name="facetbitmap_version")]

    def __str__(self):
        return f"{self.record_type}, {self.facet}: {self.value}"
