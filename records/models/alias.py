"""Other names: acronyms, former names, other spellings."""

from django.db import models

from records.models.dated import TimeSpan
from records.models.row import Row
from records.models.text import CanonicalCharField


class Alias(Row, TimeSpan):
    """Another name of a record. A concrete class has the link `record`."""

    logged_fields = ("name", "kind", "start", "end")

    class Kind(models.TextChoices):
        ALIAS = "alias", "Also known as"
        ACRONYM = "acronym", "Acronym"
        FORMER = "former", "Former name"
        NATIVE = "native", "Name in its own script"
        SPELLING = "spelling", "Other spelling"
        MISPRINT = "misprint", "Misprint in a source"

    content_fields = ("name",)

    name = CanonicalCharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.ALIAS)

    class Meta:
        abstract = True
        ordering = ["record_id", "kind", "name"]
        verbose_name_plural = "aliases"
        constraints = [
            *Row.Meta.constraints,
            *TimeSpan.Meta.constraints,
            models.UniqueConstraint(
                fields=["record", "name"],
                name="%(app_label)s_%(class)s_named_once",
                violation_error_message="This name is given twice.",
            ),
        ]

    def __str__(self):
        return self.name
