"""Publishers issue sources; a citation ties one source to one record and says what it supports."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from records.changing import Tracked, TrackedQuerySet
from records.dating import Dated
from records.finding.content import ALWAYS, Content
from records.keys import AddressField
from records.naming import Alias


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

    slug = models.SlugField("key", max_length=120, unique=True, help_text="Names the publisher in files. Permanent.")
    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.NEWS)
    website = models.URLField(blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class PublisherAlias(Alias):
    """A spelling or acronym under which sources name the publisher."""

    record = models.ForeignKey(Publisher, models.CASCADE, related_name="aliases")

    class Meta(Alias.Meta):
        abstract = False


class SourceQuerySet(TrackedQuerySet):
    def published(self, at=None):
        """All of them: a source has no state."""
        return self.all()

    def for_lists(self):
        """With what a line of a list shows, in the same query."""
        return self.select_related("publisher")


class Source(Tracked, Dated):
    """A document. Where only its publisher is known, the title stays empty and the page says so."""

    class Kind(models.TextChoices):
        NEWS = "news", "News"
        STATEMENT = "statement", "Official statement"
        LEGAL = "legal", "Court or legal document"
        REPORT = "report", "NGO or IGO report"
        ACADEMIC = "academic", "Academic work"
        GROUP = "group", "Group statement"
        SOCIAL = "social", "Social media"
        DATASET = "dataset", "Data set"
        UNKNOWN = "unknown", "Not known"

    content = Content(
        names=("publisher__name", "publisher__aliases__name"),
        text=("author", "note"),
        shows=("publisher",),
    )

    slug = AddressField("address", max_length=120, unique=True, help_text="Page address and key in files. Permanent.")
    publisher = models.ForeignKey(Publisher, models.PROTECT, related_name="sources")
    title = models.CharField(
        max_length=300,
        blank=True,
        help_text="Leave empty where a report names the publisher alone; fill in when the document is found.",
    )
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.UNKNOWN)
    author = models.CharField(max_length=200, blank=True)
    url = models.URLField("address on the web", max_length=500, blank=True)
    archived_url = models.URLField("archived copy", max_length=500, blank=True)
    accessed_on = models.DateField("last read on", null=True, blank=True)
    note = models.TextField("note to the reader", blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["publisher__name", "title", "slug"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="records_source_slug_is_not_empty",
                condition=~Q(slug=""),
                violation_error_message="The key is empty.",
            ),
        ]

    def __str__(self):
        return f"{self.publisher}: {self.title}" if self.title else f"{self.publisher} (document not identified)"

    def get_absolute_url(self):
        return reverse("source", args=[self.slug])

    def public_from(self):
        return ALWAYS


class CitationManager(models.Manager.from_queryset(TrackedQuerySet)):
    """A citation is never shown without its source and publisher: they come in the same query."""

    def get_queryset(self):
        return super().get_queryset().select_related("source__publisher", "via__publisher")


class Citation(Tracked):
    """One source for the row that a concrete class links to as `record`."""

    class Where(models.TextChoices):
        PAGE = "page", "page"
        PARAGRAPH = "paragraph", "paragraph"
        SECTION = "section", "section"
        CLIP = "clip", "clip"
        LINE = "line", "line"
        CELL = "cell", "cell"

    class Standing(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        CONFLICTING = "conflicting", "Conflicts with another"
        NEEDS_WORK = "needs_work", "Needs work"

    natural_fields = ("record", "source", "via", "locator", "position")

    source = models.ForeignKey(Source, models.PROTECT, related_name="%(app_label)s_%(class)ss")
    via = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(app_label)s_%(class)ss_passed_on",
        verbose_name="cited in",
        help_text="The document in which you found this source cited, if you did not see the source itself.",
    )
    where = models.CharField(max_length=10, choices=Where, blank=True)
    locator = models.CharField(
        max_length=60, blank=True, help_text="The page, the paragraph ... in the document you read."
    )
    facts = models.JSONField(
        default=list, blank=True, help_text="Which facts of this row it supports; none chosen means the whole row."
    )
    standing = models.CharField("status", max_length=12, choices=Standing, default=Standing.ACCEPTED)
    figure = models.CharField(
        max_length=120, blank=True, help_text="What this source says where sources disagree, as “143 killed”."
    )
    note = models.CharField(max_length=500, blank=True, help_text="Shown to readers beside the citation.")
    position = models.PositiveSmallIntegerField(default=1, help_text="Order on the page.")

    objects = CitationManager()

    class Meta:
        abstract = True
        ordering = ["record_id", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                "record",
                "source",
                Coalesce(F("via"), Value(0)),
                "locator",
                "position",
                name="%(app_label)s_%(class)s_cited_once",
                violation_error_message="This source is already cited at this place.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_conflict_says_what",
                condition=~Q(standing="conflicting") | ~Q(figure="") | ~Q(note=""),
                violation_error_message="A conflicting citation needs the figure or a note that says what it states.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_via_is_another",
                condition=Q(via__isnull=True) | ~Q(via=F("source")),
                violation_error_message="A document cannot be cited in itself: leave “cited in” empty.",
            ),
        ]

    def __str__(self):
        return f"{self.source}{f', {self.where} {self.locator}' if self.locator else ''}"

    def clean(self):
        super().clean()
        citable = type(self)._meta.get_field("record").related_model.citable
        unknown = [fact for fact in self.facts if fact not in citable] if isinstance(self.facts, list) else [self.facts]
        if unknown:
            raise ValidationError({"facts": f"Unknown fact “{unknown[0]}”; one of: {', '.join(citable)}."})


def cites(records, rows, source):
    """Records of which one of these rows, each a prefix as "roles__", cites the source or was found cited in it."""
    found = Q()
    for row in rows:
        for link in ("source", "via"):
            inside = records.model._default_manager.filter(**{f"{row}citations__{link}": source})
            found |= Q(pk__in=inside.values("pk"))
    return records.filter(found)
