"""The rows behind each value of a facet."""

from django.db import models


class FacetBitmap(models.Model):
    """The rows of a kind that have one value of one facet, as a compressed bitmap of their numbers."""

    kind = models.CharField(max_length=20)
    facet = models.CharField(max_length=40)
    value = models.CharField(max_length=120)
    rows = models.BinaryField()
    content_version = models.PositiveBigIntegerField()  # the number of the content version that wrote it

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "facet", "value"], name="records_facetbitmap_once")]
        indexes = [models.Index(fields=["kind", "content_version"], name="facetbitmap_version")]

    def __str__(self):
        return f"{self.kind}, {self.facet}: {self.value}"
