from django.db import models

from records.models.alias import Alias
from records.models.place import Place
from records.models.text import CanonicalCharField, CanonicalTextField
from records.models.tracked import Tracked


class Institution(Tracked):
    """A body without a profile page: a state, an agency, a court, an intergovernmental body, an NGO."""

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

    slug = models.SlugField(
        "key", max_length=120, unique=True, help_text="Identifies it in files and filters. Permanent."
    )
    name = CanonicalCharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    country = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="institutions")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", help_text="The body it is part of."
    )
    note = CanonicalTextField("note to the reader", blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class InstitutionAlias(Alias):
    record = models.ForeignKey(Institution, models.CASCADE, related_name="aliases")

    class Meta(Alias.Meta):
        abstract = False
