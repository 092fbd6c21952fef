from django.db import models
from django.db.models.functions import Lower

from records.models.alias import Alias
from records.models.citation import Citation, citing_any
from records.models.identifier import Identifier
from records.models.record import Record, RecordQuerySet
from records.models.searchable import Searchable


class PersonQuerySet(RecordQuerySet):
    def citing(self, source):
        """People whose page, or a row of it, cites this source."""
        return citing_any(
            self, ("", "roles__", "events__", "relations_out__", "relations_in__", "designations__"), source
        )

    def for_lists(self):
        """With all that the card in a list shows, in a fixed number of queries."""
        return self.prefetch_visible("aliases", "roles__group", "roles__institution")


class Person(Record):
    """A person in the archive. `title` is the name."""

    citable = ("title", "summary", "body", "category", "aliases")
    searchable = Searchable(
        names=("aliases__name", "identifiers__value"),
        text=(
            *("summary", "body", "roles__title", "events__text", "note"),
            *("relations_out__note", "relations_in__note"),
        ),
        name_variants=True,
    )

    class Category(models.TextChoices):
        MEMBER = "member", "Leader or member of a group"
        SUSPECT = "suspect", "Suspect or convicted person"
        ACQUITTED = "acquitted", "Acquitted"
        OFFICIAL = "official", "Politician or official"
        VICTIM = "victim", "Victim or target"
        OTHER = "other", "Other"

    category = models.CharField(max_length=10, choices=Category, help_text="Why the person is in the archive.")

    objects = PersonQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        ordering = [Lower("title")]
        verbose_name_plural = "people"


class PersonAlias(Alias):
    record = models.ForeignKey(Person, models.CASCADE, related_name="aliases")

    class Meta(Alias.Meta):
        abstract = False


class PersonCitation(Citation):
    record = models.ForeignKey(Person, models.CASCADE, related_name="citations")

    class Meta(Citation.Meta):
        abstract = False


class PersonIdentifier(Identifier):
    record = models.ForeignKey(Person, models.CASCADE, related_name="identifiers")

    class Meta(Identifier.Meta):
        abstract = False
