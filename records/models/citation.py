"""A citation ties one source to one row and says which of its fields the source supports."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from records.models.source import Source
from records.models.tracked import Tracked, TrackedQuerySet


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


def citing_any(records, rows, source):
    """Records of which one of these rows, each a prefix as "roles__", cites the source or was found cited in it."""
    found = Q()
    for row in rows:
        for link in ("source", "via"):
            inside = records.model._default_manager.filter(**{f"{row}citations__{link}": source})
            found |= Q(pk__in=inside.values("pk"))
    return records.filter(found)
