from django.db import models
from django.db.models import F, Prefetch, Q
from django.db.models.functions import Lower

from incidents.codes.kinds import ATTRIBUTED_KINDS, Kind
from incidents.models.details import Details
from incidents.models.shared_casualties import SharedCasualties
from profiles.models import Group, Person
from records.models.casualties import Casualties, CasualtiesQuerySet
from records.models.citation import Citation
from records.models.dated import Dated, DatedQuerySet
from records.models.identifier import Identifier
from records.models.located import Located
from records.models.record import Record, RecordQuerySet
from records.models.searchable import Searchable
from records.models.time_of_day import TimeOfDay

PARENT = ("place__parent__slug", "place__parent__name", "place__parent__kind")
ACTOR = ("record", "side", "role", "words", "attribution", "claim_mode")


class IncidentQuerySet(RecordQuerySet, DatedQuerySet, CasualtiesQuerySet):
    def for_lists(self):
        """With all that the card in a list shows, in a fixed number of queries."""
        places = self._rows("places").select_related("place__parent")
        parties = self._rows("actors").select_related("group", "person", "institution")
        linked = ("slug", "title", "status", "published_at", "merged_into", "withheld")
        links = [f"{party}__{field}" for party in ("group", "person", "institution") for field in linked]
        return (
            self.select_related("shared_casualties")
            .defer("body", "motive", "note", "editor_note", "original")
            .prefetch_visible(
                Prefetch("places", places.only("record", "place__slug", "place__name", *PARENT)),
                Prefetch("actors", parties.only(*ACTOR, *links)),
            )
        )

    def with_actor(self, side, **party):
        """Incidents with this actor, as in `group=group`, on that side of them."""
        return self.filter(actors__side=side, **{f"actors__{name}": value for name, value in party.items()})

    def _rows(self, name):
        return self.model._meta.get_field(name).related_model.objects.all()


class Incident(Record, Dated, TimeOfDay, Located, Casualties, Details):
    """An event: an attack, a clash, an operation, a strike, a protest."""

    citable = (
        "title",
        "summary",
        "body",
        "kind",
        "date",
        "time",
        "outcome",
        "suicide",
        "killed",
        "injured",
        "hostages",
        "victims",
        "doubt",
        "motive",
        "attackers",
        "captured",
        "hostage_outcome",
        "property_damage",
        "actors",
        "places",
        "attacks",
        "targets",
        "weapons",
        "people",
    )
    searchable = Searchable(
        names=("identifiers__value",),
        text=(
            *("summary", "body", "actors__words", "actors__note", "targets__name", "weapons__detail", "places__note"),
            *("victims__words", "people__note", "property_note", "motive", "note"),
        ),
        depends_on=("shared_casualties",),  # of which a filter asks whether they have a figure
    )

    Kind = Kind

    class Outcome(models.TextChoices):
        COMPLETED = "completed", "Carried out"
        FAILED = "failed", "Attempted and failed"
        FOILED = "foiled", "Foiled before it began"

    kind = models.CharField(max_length=20, choices=Kind)
    outcome = models.CharField(
        max_length=10,
        choices=Outcome,
        blank=True,
        help_text="Of an attack, an operation or a strike, if the source says so or its account makes it certain.",
    )
    suicide = models.BooleanField(
        "suicide attack",
        null=True,
        blank=True,
        help_text="Choose yes or no only if the source says so or its account makes it certain.",
    )
    shared_casualties = models.ForeignKey(
        SharedCasualties,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="incidents",
        verbose_name="shared casualty figure",
        help_text="If a source gives figures for several incidents together; leave this incident's own figures blank.",
    )

    # Read-only shortcuts: group.incidents, of either side, and person.incidents. The rows themselves are written.
    groups = models.ManyToManyField(
        Group, through="Actor", through_fields=("record", "group"), related_name="incidents"
    )
    involved_people = models.ManyToManyField(Person, through="Involvement", related_name="incidents")

    objects = IncidentQuerySet.as_manager()

    @property
    def first_side(self):
        """[Actor] who attacked or acted, the main ones first."""
        return self._side("first")

    @property
    def other_side(self):
        """[Actor] of the other side, the main ones first."""
        return self._side("second")

    def _side(self, side):
        return sorted(
            (actor for actor in self.actors.all() if actor.side == side), key=lambda actor: actor.is_associated
        )

    @property
    def is_attributed(self):
        """Whether someone is responsible for it, as for an attack, rather than one of two sides."""
        return self.kind in ATTRIBUTED_KINDS

    class Meta(Record.Meta):
        abstract = False
        ordering = [F("date_first").desc(nulls_last=True), "-pk"]
        constraints = [
            *Record.Meta.constraints,
            *Dated.Meta.constraints,
            *Located.Meta.constraints,
            *TimeOfDay.Meta.constraints,
            *Casualties.Meta.constraints,
            *Details.Meta.constraints,
            models.CheckConstraint(
                name="incidents_incident_foiled_harms_nobody",
                condition=~Q(outcome="foiled") | Q(killed__isnull=True) | Q(killed=0),
                violation_error_message="An incident foiled before it began cannot have killed anyone.",
            ),
        ]
        indexes = [
            models.Index("date_first", "date_last", name="incident_dates"),
            # One for each order of the list and its feed, which are read along it until a page is full.
            models.Index(fields=["-date_first", "-id"], name="incident_newest"),
            models.Index(fields=["date_first", "id"], name="incident_oldest"),
            models.Index(fields=["-killed_counted", "id"], name="incident_most_killed"),
            models.Index(fields=["-injured_counted", "id"], name="incident_most_injured"),
            models.Index(Lower("title"), "id", name="incident_by_title"),
            models.Index(fields=["-changed_at", "-id"], name="incident_changed"),
        ]


class IncidentCitation(Citation):
    record = models.ForeignKey(Incident, models.CASCADE, related_name="citations")

    class Meta(Citation.Meta):
        abstract = False


class IncidentIdentifier(Identifier):
    record = models.ForeignKey(Incident, models.CASCADE, related_name="identifiers")

    class Meta(Identifier.Meta):
        abstract = False
