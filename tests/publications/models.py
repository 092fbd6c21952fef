from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from profiles.models import Group, Person
from records.models.citation import Citation
from records.models.constraints import exactly_one
from records.models.dated import Dated, DatedQuerySet, earliest_first
from records.models.identifier import Identifier
from records.models.place import Place
from records.models.record import Record, RecordQuerySet
from records.models.row import Row
from records.models.searchable import Searchable


class BookQuerySet(RecordQuerySet, DatedQuerySet):
    def for_lists(self):
        return self.select_related("place").prefetch_visible("authors__person", "authors__group")


class Book(Record, Dated):
    """A book; `date` is its publication."""

    citable = ("title", "summary", "body", "kind", "date", "place", "authors")
    searchable = Searchable(names=("identifiers__value",), text=("summary", "body", "note"))

    class Kind(models.TextChoices):
        MEMOIR = "memoir", "Memoir"
        STUDY = "study", "Study"

    kind = models.CharField(max_length=10, choices=Kind)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="books")

    objects = BookQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        ordering = [earliest_first("date"), "pk"]
        constraints = [*Record.Meta.constraints, *Dated.Meta.constraints]


class BookIdentifier(Identifier):
    record = models.ForeignKey(Book, models.CASCADE, related_name="identifiers")

    class Meta(Identifier.Meta):
        abstract = False


class BookAuthor(Row):
    content_fields = ("person", "group")

    record = models.ForeignKey(Book, models.CASCADE, related_name="authors")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="authorships")
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="authorships")

    class Meta:
        ordering = ["record_id", "pk"]
        constraints = [
            *Row.Meta.constraints,
            models.CheckConstraint(
                name="publications_bookauthor_is_one",
                condition=exactly_one("person", "group"),
                violation_error_message="Choose exactly one person or group.",
            ),
            models.UniqueConstraint(
                F("record"),
                Coalesce(F("person"), Value(0)),
                Coalesce(F("group"), Value(0)),
                name="publications_bookauthor_once",
                violation_error_message="This author is given twice.",
            ),
        ]

    def __str__(self):
        return str(self.person or self.group)


class BookCitation(Citation):
    record = models.ForeignKey(Book, models.CASCADE, related_name="citations")

    class Meta(Citation.Meta):
        abstract = False
