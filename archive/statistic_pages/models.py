from django.db import models

from profiles.models import Group, Institution
from records.models.attribution import attribution_field
from records.models.citation import Citation
from records.models.dated import TimeSpan, TimeSpanQuerySet, lies_in_future
from records.models.figures import Figure
from records.models.identifier import Identifier
from records.models.place import Place
from records.models.record import Record, RecordQuerySet
from records.models.searchable import Searchable


class StatisticQuerySet(RecordQuerySet, TimeSpanQuerySet):
    def for_lists(self):
        """With all that the card in a list shows, in a fixed number of queries."""
        return self.select_related("institution", "place", "group")


class Statistic(Record, Figure, TimeSpan):
    """A figure about no single incident: a poll, a total, an amount of aid. `title` says what is counted."""

    citable = ("title", "number", "unit", "start", "end", "attributed_to")
    searchable = Searchable(names=("identifiers__value",), text=("summary", "body", "unit", "attributed_to", "note"))

    class Topic(models.TextChoices):
        VIOLENCE = "violence", "Violence and its victims"
        OPINION = "opinion", "Public opinion"
        SIZE = "size", "Groups and fighters"
        FINANCE = "finance", "Money and aid"
        EDUCATION = "education", "Schools and madrassas"
        RESPONSE = "response", "Measures taken"
        ELECTIONS = "elections", "Elections"
        OTHER = "other", "Other"

    planned = ("start", "end")  # a forecast

    topic = models.CharField(max_length=10, choices=Topic)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="statistics")
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="statistics")
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="statistics", verbose_name="attributed to"
    )
    attributed_to = attribution_field("attributed to (other)", "A name, if it is no institution.")

    objects = StatisticQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        ordering = ["topic", "title"]
        constraints = [*Record.Meta.constraints, *Figure.Meta.constraints, *TimeSpan.Meta.constraints]

    @property
    def is_current(self):
        """Whether it counts from its start to now: "since 2014", as it has no end and is no forecast."""
        return bool(self.start and not self.end and not lies_in_future(self, "start"))


class StatisticCitation(Citation):
    record = models.ForeignKey(Statistic, models.CASCADE, related_name="citations")

    class Meta(Citation.Meta):
        abstract = False


class StatisticIdentifier(Identifier):
    record = models.ForeignKey(Statistic, models.CASCADE, related_name="identifiers")

    class Meta(Identifier.Meta):
        abstract = False
