from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from records.models.alias import Alias
from records.models.citation import Citation, citing_any
from records.models.identifier import Identifier
from records.models.place import Place, check_countries, check_no_circle
from records.models.record import Record, RecordQuerySet
from records.models.searchable import Searchable


class InstitutionQuerySet(RecordQuerySet):
    def citing(self, source):
        """Institutions whose page, or a row of it, cites this source."""
        return citing_any(self, ("", "roles__", "relations_out__", "relations_in__"), source)

    def for_lists(self):
        """With all that the card in a list shows, in a fixed number of queries."""
        return self.select_related("country", "parent").prefetch_visible("aliases")


class Institution(Record):
    """A state, a ministry, an armed force, a court, an intergovernmental body or an NGO. `title` is the name."""

    citable = ("title", "summary", "body", "kind", "country", "parent", "aliases")
    country_fields = ("country",)
    searchable = Searchable(
        names=("aliases__name", "identifiers__value"),
        text=("summary", "body", "note", "relations_out__note", "relations_in__note"),
        name_variants=True,
    )

    class Kind(models.TextChoices):
        STATE = "state", "State or government"
        AGENCY = "agency", "Ministry, agency or authority"
        MILITARY = "military", "Armed forces"
        POLICE = "police", "Police"
        INTELLIGENCE = "intelligence", "Intelligence service"
        COURT = "court", "Court"
        PARLIAMENT = "parliament", "Parliament"
        INTERGOVERNMENTAL = "intergovernmental", "Intergovernmental body"
        NGO = "ngo", "Non-governmental organisation"
        OTHER = "other", "Other"

    kind = models.CharField(max_length=20, choices=Kind)
    country = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="institutions",
        help_text="The country it belongs to. Leave blank for a body of several countries.",
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name="part of",
        help_text="The body it is part of.",
    )

    objects = InstitutionQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        ordering = [Lower("title")]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="profiles_institution_is_no_part_of_itself",
                condition=~Q(parent=F("id")),
                violation_error_message="An institution cannot be part of itself.",
            ),
        ]

    def clean(self):
        super().clean()
        check_countries(self)
        check_no_circle(self, "parent", f"{self.title} cannot be part of itself, directly or through others.")


class InstitutionAlias(Alias):
    record = models.ForeignKey(Institution, models.CASCADE, related_name="aliases")

    class Meta(Alias.Meta):
        abstract = False


class InstitutionCitation(Citation):
    record = models.ForeignKey(Institution, models.CASCADE, related_name="citations")

    class Meta(Citation.Meta):
        abstract = False


class InstitutionIdentifier(Identifier):
    record = models.ForeignKey(Institution, models.CASCADE, related_name="identifiers")

    class Meta(Identifier.Meta):
        abstract = False
