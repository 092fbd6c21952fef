from django.db import models
from django.db.models.functions import Lower

from records.models.alias import Alias
from records.models.citation import Citation, citing_any
from records.models.dated import TimeSpan, TimeSpanQuerySet
from records.models.identifier import Identifier
from records.models.place import Place
from records.models.record import Record, RecordQuerySet
from records.models.row import Row
from records.models.searchable import Searchable
from records.models.text import CanonicalCharField, CanonicalTextField


class GroupQuerySet(RecordQuerySet, TimeSpanQuerySet):
    def citing(self, source):
        """Groups that cite this source, on their page or in a row of it."""
        rows = ("", "sizes__", "relations_out__", "relations_in__", "designations__", "roles__")
        return citing_any(self, rows, source)

    def for_lists(self):
        """With all that the card in a list shows, in a fixed number of queries."""
        return self.prefetch_visible("aliases", "places__place", "designations__list__authority")


class Group(Record, TimeSpan):
    """An organisation under study, from `start` (founded) to `end` (dissolved or merged)."""

    citable = (
        "title",
        "summary",
        "body",
        "kind",
        "start",
        "end",
        "activity",
        "ideology",
        "aims",
        "finance",
        "recruitment",
        "tactics",
        "aliases",
        "places",
    )
    state_field, current_states = "activity", ("active",)
    searchable = Searchable(
        names=("aliases__name", "identifiers__value"),
        text=(
            *("summary", "body", "ideology", "aims", "tactics", "recruitment", "finance", "note"),
            *("relations_out__note", "relations_in__note"),
        ),
        name_variants=True,
    )

    class Kind(models.TextChoices):
        ARMED_GROUP = "armed_group", "Armed group"
        PARTY = "party", "Party or movement"
        FRONT = "front", "Front or wing"
        CHARITY = "charity", "Charity or foundation"
        ALLIANCE = "alliance", "Alliance or umbrella"
        CATEGORY = "category", "Category of groups"

    class Activity(models.TextChoices):
        ACTIVE = "active", "Active"
        INACTIVE = "inactive", "Inactive"
        MERGED = "merged", "Merged"
        DISSOLVED = "dissolved", "Dissolved"
        UNKNOWN = "unknown", "Not reported"

    kind = models.CharField(max_length=12, choices=Kind)
    activity = models.CharField("status of the group", max_length=10, choices=Activity, default=Activity.UNKNOWN)
    ideology = CanonicalTextField(blank=True)
    aims = CanonicalTextField(blank=True)
    finance = CanonicalTextField("resources and finance", blank=True)
    recruitment = CanonicalTextField(blank=True)
    tactics = CanonicalTextField("targets and tactics", blank=True)

    objects = GroupQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        ordering = [Lower("title")]
        constraints = [*Record.Meta.constraints, *TimeSpan.Meta.constraints]


class GroupAlias(Alias):
    record = models.ForeignKey(Group, models.CASCADE, related_name="aliases")

    class Meta(Alias.Meta):
        abstract = False


class GroupCitation(Citation):
    record = models.ForeignKey(Group, models.CASCADE, related_name="citations")

    class Meta(Citation.Meta):
        abstract = False


class GroupPlace(Row):
    """Where a group is based, was founded or operates."""

    logged_fields = ("place", "role", "note")

    class Role(models.TextChoices):
        BASE = "base", "Base"
        OPERATES = "operates", "Operates in"
        FOUNDED = "founded", "Founded in"

    content_fields = ("place", "role")

    record = models.ForeignKey(Group, models.CASCADE, related_name="places")
    place = models.ForeignKey(Place, models.PROTECT, related_name="group_places")
    role = models.CharField(max_length=10, choices=Role, default=Role.OPERATES)
    note = CanonicalCharField(max_length=200, blank=True)

    class Meta:
        ordering = ["record_id", "role", "place__path"]
        constraints = [
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=["record", "place", "role"],
                name="profiles_groupplace_once",
                violation_error_message="This place is given twice in the same role.",
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()} {self.place}"


class GroupIdentifier(Identifier):
    record = models.ForeignKey(Group, models.CASCADE, related_name="identifiers")

    class Meta(Identifier.Meta):
        abstract = False
