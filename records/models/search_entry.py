from django.db import models
from django.utils import timezone


class SearchEntryQuerySet(models.QuerySet):
    def published(self, at=None):
        """Entries of what the public may see at that moment (now if none is given)."""
        return self.filter(public_from__lte=at or timezone.now())


class SearchEntry(models.Model):
    """All that finding needs to know of one row that is public or will be. Written from the row, never by hand."""

    kind = models.CharField(max_length=20)  # the model's name
    row = models.PositiveBigIntegerField()
    address = models.CharField(max_length=400)
    title = models.TextField()
    names = models.TextField(blank=True)  # one a line
    text = models.TextField(blank=True)
    public_from = models.DateTimeField()

    # The same words as full text reads them; see words.indexed().
    title_stems = models.TextField(blank=True)
    names_stems = models.TextField(blank=True)
    keys = models.TextField(blank=True)
    text_stems = models.TextField(blank=True)

    facets = models.JSONField(default=dict)  # {facet: [values]}, to know what to take back when the row changes

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "row"], name="records_searchentry_once")]
        indexes = [models.Index(fields=["public_from"], name="searchentry_public_from")]

    def __str__(self):
        return self.title


class SearchWord(models.Model):
    """A word that stands in some entry, with its stem: what a prefix is completed from and a misspelling mended to."""

    word = models.CharField(max_length=60, primary_key=True)
    stem = models.CharField(max_length=60)
    key = models.CharField(max_length=60, blank=True, db_index=True)  # how it sounds, if it stands in a name

    def __str__(self):
        return self.word
