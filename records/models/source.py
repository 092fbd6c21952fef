"""Publishers, and the sources (documents) that they issue."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from records.models.address import AddressField
from records.models.alias import Alias
from records.models.dated import FIRST_YEAR, Dated, check_year_online
from records.models.public_by_use import PublicByUse, PublicByUseQuerySet
from records.models.searchable import Searchable
from records.models.text import CanonicalCharField, CanonicalTextField
from records.models.tracked import Tracked


class Publisher(Tracked):
    """Who issues sources: a newspaper, an agency, a ministry, a research body."""

    class Kind(models.TextChoices):
        NEWS = "news", "News"
        GOVERNMENT = "government", "Government"
        INTERGOVERNMENTAL = "intergovernmental", "Intergovernmental body"
        RESEARCH = "research", "Research body or university"
        NGO = "ngo", "Non-governmental organisation"
        GROUP = "group", "Group under study"
        OTHER = "other", "Other"

    NOT_NAMED = "not-named"  # the slug of the row for documents that name no publisher

    slug = models.SlugField(
        "key", max_length=120, unique=True, help_text="Identifies the publisher in files. Permanent."
    )
    name = CanonicalCharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.NEWS)
    website = models.URLField(blank=True)
    note = CanonicalCharField(max_length=300, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    @property
    def is_named(self):
        """Whether it is a publisher, and not the row for documents that name none."""
        return self.slug != self.NOT_NAMED


class PublisherAlias(Alias):
    """A spelling or acronym under which sources name the publisher."""

    record = models.ForeignKey(Publisher, models.CASCADE, related_name="aliases")

    class Meta(Alias.Meta):
        abstract = False


class SourceQuerySet(PublicByUseQuerySet):
    def for_lists(self):
        """With all that the line in a list shows, in the same query."""
        return self.select_related("publisher")


class Source(PublicByUse, Dated):
    """A document. If only its publisher is known, the title is blank and the page says so."""

    first_year = FIRST_YEAR  # it may be older than the events for which it is cited

    class Kind(models.TextChoices):
        NEWS = "news", "News"
        STATEMENT = "statement", "Official statement"
        LEGAL = "legal", "Court or legal document"
        REPORT = "report", "NGO or IGO report"
        ACADEMIC = "academic", "Academic work"
        GROUP = "group", "Group statement"
        SOCIAL = "social", "Social media"
        DATASET = "dataset", "Dataset"
        UNKNOWN = "unknown", "Not reported"

    searchable = Searchable(
        names=("publisher__name", "publisher__aliases__name"),
        text=("author", "note"),
        depends_on=("publisher",),
    )

    slug = AddressField(
        "address", max_length=120, unique=True, help_text="Address of the page and key in files. Permanent."
    )
    publisher = models.ForeignKey(Publisher, models.PROTECT, related_name="sources")
    title = CanonicalCharField(
        max_length=300,
        blank=True,
        help_text="Leave blank if a report names only the publisher; add it when the document is identified.",
    )
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.UNKNOWN)
    author = CanonicalCharField(max_length=200, blank=True)
    url = models.URLField("URL", max_length=500, blank=True)
    archived_url = models.URLField("archived copy", max_length=500, blank=True)
    accessed_on = models.DateField("accessed on", null=True, blank=True)
    note = CanonicalTextField("note to the reader", blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["publisher__name", "title", "slug"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="records_source_slug_is_not_empty",
                condition=~Q(slug=""),
                violation_error_message="Enter an address.",
            ),
        ]

    def clean(self):
        super().clean()
        if self.accessed_on:
            check_year_online("accessed_on", self.accessed_on)
            # The day begins earlier in the east than where the server is.
            if self.accessed_on > timezone.localdate() + datetime.timedelta(days=1):
                message = f"“{self.accessed_on}” lies in the future. Enter the day on which someone read the document."
                raise ValidationError({"accessed_on": message})

    def __str__(self):
        if not self.title:
            return f"{self.publisher} (document not identified)"
        return f"{self.publisher}: {self.title}" if self.publisher.is_named else self.title

    def get_absolute_url(self):
        return reverse("source", args=[self.slug])
