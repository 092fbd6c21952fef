"""Identifiers that other systems have given to a record."""

import re

from django.core.exceptions import ValidationError
from django.db import models

from records.models.row import Row
from records.models.text import CanonicalCharField


class Identifier(Row):
    """The identifier of a record in another system. A concrete class has the link `record`."""

    logged_fields = ("scheme", "value")

    class Scheme(models.TextChoices):
        WIKIDATA = "wikidata", "Wikidata"
        UN = "un", "UN sanctions reference number"
        GTD = "gtd", "Global Terrorism Database"
        ACLED = "acled", "ACLED"
        UCDP = "ucdp", "UCDP"
        OTHER = "other", "Other"

    # {scheme: (pattern, example)}; identifiers of other schemes may be any text
    FORMATS = {
        Scheme.WIKIDATA: (r"Q[1-9][0-9]*", "Q1065"),
        Scheme.UN: (r"[A-Z]{2}[ei]\.[0-9]{3}", "QDe.004"),
        Scheme.GTD: (r"[0-9]{12}", "201503080001"),
        Scheme.ACLED: (r"[A-Z]{3}[0-9]+", "PAK12345"),
        Scheme.UCDP: (r"[0-9]+", "412700"),
    }
    ADDRESSES = {Scheme.WIKIDATA: "https://www.wikidata.org/wiki/{}"}

    content_fields = ("scheme", "value")

    scheme = models.CharField("system", max_length=10, choices=Scheme)
    value = CanonicalCharField("identifier", max_length=120)

    class Meta:
        abstract = True
        ordering = ["record_id", "scheme", "value"]
        constraints = [
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=["scheme", "value"],
                name="%(app_label)s_%(class)s_given_once",
                violation_error_message="Another record has this identifier, or it is given twice.",
            ),
        ]

    def __str__(self):
        return f"{self.get_scheme_display()} {self.value}"

    def validate_constraints(self, exclude=None):
        """Name the other record that has this identifier; the constraint alone cannot."""
        others = type(self)._default_manager.filter(scheme=self.scheme, value=self.value).exclude(pk=self.pk)
        if other := others.exclude(record=self.record_id).select_related("record").first():
            raise ValidationError({"value": f"“{self.value}” is the identifier of “{other.record}” already."})
        super().validate_constraints(exclude)

    def clean(self):
        super().clean()
        pattern, example = self.FORMATS.get(self.scheme, (".*", ""))
        if not re.fullmatch(pattern, self.value):
            raise ValidationError(
                {"value": f"“{self.value}” is not an identifier of {self.get_scheme_display()}, such as {example}."}
            )

    @property
    def address(self):
        """The page of the record in the other system; "" if the system has no such pages."""
        return self.ADDRESSES.get(self.scheme, "").format(self.value)
