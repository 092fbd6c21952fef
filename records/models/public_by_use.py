"""Rows without a status, as places and sources: the public sees them while something public uses them."""

from django.db.models import Exists, OuterRef

from records.models.search_entry import SearchEntry
from records.models.tracked import Tracked, TrackedQuerySet


class PublicByUseQuerySet(TrackedQuerySet):
    def published(self, at=None):
        """Those in use at that moment (now if none is given). The index keeps from when: records/facets/usage.py."""
        entries = SearchEntry.objects.published(at).filter(record_type=self.model._meta.model_name)
        return self.filter(Exists(entries.filter(object_id=OuterRef("pk"))))


class PublicByUse(Tracked):
    """A row of which the index knows whether something public uses it."""

    objects = PublicByUseQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_in_use(self):
        """Whether something public uses it now."""
        return type(self).objects.published().filter(pk=self.pk).exists()
