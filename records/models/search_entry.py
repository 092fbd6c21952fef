"""The search index: one entry for each row that is public or will be, and the words in all entries."""

from django.db import models
from django.utils import timezone


class SearchEntryQuerySet(models.QuerySet):
    def published(self, at=None):
        """Entries of what the public may see at that moment (now if none is given)."""
        return self.filter(public_from__lte=at or timezone.now())


class SearchEntry(models.Model):
    """What search and facets know of one row. Written from the row by records/facets/indexer.py, never by hand."""

    record_type = models.CharField(max_length=20)  # name of the model, as in RecordType.name
    object_id = models.PositiveBigIntegerField()  # primary key of the row
    address = models.CharField(max_length=400)
    title = models.TextField()
    names = models.TextField(blank=True)  # one per line
    text = models.TextField(blank=True)
    public_from = models.DateTimeField()

    # The same words as the full-text index reads them; see entry_words.index_columns().
    title_stems = models.TextField(blank=True)
    names_stems = models.TextField(blank=True)
    keys = models.TextField(blank=True)
    text_stems = models.TextField(blank=True)

    facets = models.JSONField(default=dict)  # {facet: [values]}, compared when the row changes

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record_type", "object_id"], name="records_searchentry_once")]
        indexes = [
            models.Index(fields=["public_from"], name="searchentry_public_from"),
            models.Index(fields=["record_type", "public_from"], name="searchentry_type_public_from"),
        ]

    def __str__(self):
        return self.title


class SearchWord(models.Model):
    """A word that occurs in some entry: for completing a prefix and for suggesting a correction."""

    word = models.CharField(max_length=60, primary_key=True)
    stem = models.CharField(max_length=60)
    key = models.CharField(max_length=60, blank=True, db_index=True)  # its sound key, if it occurs in a name

    def __str__(self):
        return self.word
