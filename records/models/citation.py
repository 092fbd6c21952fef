"""Citations: which source supports which fields of a row."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from records.models.row import Positioned, Row
from records.models.source import Source
from records.models.text import CanonicalCharField
from records.models.tracked import TrackedQuerySet
from records.models.visible import steps_of


class CitationManager(models.Manager.from_queryset(TrackedQuerySet)):
    """Selects source and publisher in the same query, as a citation is never shown without them."""

    def get_queryset(self):
        return super().get_queryset().select_related("source__publisher", "via__publisher")


class Citation(Row, Positioned):
    """One source for one row. A concrete class has the link `record`."""

    logged_fields = ("source", "via", "where", "locator", "supports", "status", "figure", "note")

    class LocatorType(models.TextChoices):
        PAGE = "page", "page"
        PARAGRAPH = "paragraph", "paragraph"
        SECTION = "section", "section"
        CLIP = "clip", "clip"
        LINE = "line", "line"
        CELL = "cell", "cell"

    class Status(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        CONFLICTING = "conflicting", "Conflicts with another source"
        NEEDS_WORK = "needs_work", "Needs work"

    content_fields = ("source", "via", "where", "locator", "status", "figure")

    source = models.ForeignKey(Source, models.PROTECT, related_name="%(app_label)s_%(class)ss")
    via = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(app_label)s_%(class)ss_passed_on",
        verbose_name="cited in",
        help_text="The document that cites this source, if you have not seen the source itself.",
    )
    where = models.CharField(max_length=10, choices=LocatorType, blank=True, verbose_name="part of the document")
    locator = CanonicalCharField(
        max_length=60, blank=True, help_text="The number of the page, paragraph or other part in the document you read."
    )
    supports = models.JSONField(
        default=list, blank=True, help_text="The fields that it supports. None selected means all of them."
    )
    status = models.CharField(max_length=12, choices=Status, default=Status.ACCEPTED)
    figure = CanonicalCharField(
        max_length=120, blank=True, help_text="What this source says if sources disagree, such as “143 killed”."
    )
    note = CanonicalCharField(max_length=500, blank=True, help_text="Shown to readers with the citation.")

    objects = CitationManager()

    class Meta:
        abstract = True
        ordering = ["record_id", "position", "pk"]
        constraints = [
            *Row.Meta.constraints,
            models.UniqueConstraint(
                "record",
                "source",
                Coalesce(F("via"), Value(0)),
                "where",
                "locator",
                "status",
                "figure",
                name="%(app_label)s_%(class)s_cited_once",
                violation_error_message=(
                    "This source is already cited for the same place in the document; "
                    "add what else it supports to that citation."
                ),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_conflict_says_what",
                condition=~Q(status="conflicting") | ~Q(figure="") | ~Q(note=""),
                violation_error_message="A conflicting citation needs a figure or a note with what the source says.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_via_is_another",
                condition=Q(via__isnull=True) | ~Q(via=F("source")),
                violation_error_message="A document cannot be cited in itself: leave “cited in” empty.",
            ),
        ]

    def __str__(self):
        return f"{self.source}{f', {self.where} {self.locator}' if self.locator else ''}"

    def key_parts(self):
        return [self.source.publisher.slug] if self.source_id else []

    def clean(self):
        super().clean()
        if self.where and not self.locator:
            raise ValidationError(
                {"locator": f"Enter the number of the {self.get_where_display()}, or leave both blank."}
            )
        citable = type(self)._meta.get_field("record").related_model.citable
        unknown = (
            [name for name in self.supports if name not in citable]
            if isinstance(self.supports, list)
            else [self.supports]
        )
        if unknown:
            raise ValidationError({"supports": f"Unknown field “{unknown[0]}”; use one of: {', '.join(citable)}."})


def citing_any(records, prefixes, source):
    """The records of which any row that the public may see cites the source, or was found cited in it.

    `prefixes` lead to the rows, as in a lookup: "" for the record itself, "roles__" for its roles.
    """
    matches = Q()
    for prefix in prefixes:
        relations = [relation for _path, relation in steps_of(records.model, f"{prefix}citations")]
        to_record = "__".join(relation.field.name for relation in reversed(relations))
        citations = relations[-1].related_model._default_manager.visible().order_by()
        matches |= Q(pk__in=citations.filter(Q(source=source) | Q(via=source)).values(to_record))
    return records.filter(matches)
