from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F

from incidents.models import Incident
from profiles.models import Designation, Group, Institution, Person
from records.models.citation import Citation, citing_any
from records.models.dated import FIRST_YEAR_OF_EVENTS, TimeSpan, TimeSpanQuerySet
from records.models.identifier import Identifier
from records.models.record import Record, RecordQuerySet
from records.models.searchable import Searchable


class MeasureQuerySet(RecordQuerySet, TimeSpanQuerySet):
    def citing(self, source):
        """Measures that cite this source, themselves or in a court step."""
        return citing_any(self, ("", "court_steps__"), source)

    def for_lists(self):
        """With all that the card in a list shows, in a fixed number of queries."""
        return self.prefetch_visible(
            "actors__institution",
            "actors__group",
            "actors__person",
            "targets__institution",
            "targets__group",
            "targets__person",
            "subjects__institution",
            "subjects__group",
            "subjects__person",
        )


class Measure(Record, TimeSpan):
    """A response to extremism. A single act starts and ends on the same day; what continues has no end date."""

    citable = (
        "title",
        "summary",
        "body",
        "kind",
        "state",
        "start",
        "end",
        "actors",
        "targets",
        "subjects",
        "responds_to",
        "places",
        "figures",
        "court_steps",
    )
    first_year, planned = FIRST_YEAR_OF_EVENTS, ("start", "end")
    state_field = "state"
    current_states = ("in_force",)
    searchable = Searchable(
        names=("identifiers__value",),
        text=(
            *("summary", "body", "actors__words", "targets__words", "subjects__words", "figures__label"),
            *("court_steps__charge", "court_steps__outcome", "note"),
        ),
    )

    class Kind(models.TextChoices):
        LAW = "law", "Law or ordinance"
        PLAN = "plan", "Plan, policy or guideline"
        BAN = "ban", "Ban"
        DESIGNATION = "designation", "Designation or sanction"
        DELISTING = "delisting", "Delisting or lifted ban"
        OPERATION = "operation", "Military or police operation"
        STRIKE = "strike", "Drone or air strike"
        ARREST = "arrest", "Arrest or detention"
        PROSECUTION = "prosecution", "Prosecution"
        RELEASE = "release", "Release"
        TALKS = "talks", "Talks or agreement"
        CEASEFIRE = "ceasefire", "Ceasefire"
        FINANCE = "finance", "Action on terrorist financing"
        REVIEW = "review", "Review or finding by another body"
        PROGRAMME = "programme", "Programme"
        REGULATION = "regulation", "Regulation or takeover of institutions"
        AID = "aid", "Aid"
        COOPERATION = "cooperation", "Cooperation or exercise"
        STATEMENT = "statement", "Statement, demand or pledge"
        OTHER = "other", "Other"

    class Scope(models.TextChoices):
        DOMESTIC = "domestic", "Domestic"
        INTERNATIONAL = "international", "International"

    class State(models.TextChoices):
        ANNOUNCED = "announced", "Announced"
        IN_FORCE = "in_force", "In force or under way"
        COMPLETED = "completed", "Completed"
        LIFTED = "lifted", "Lifted"
        COLLAPSED = "collapsed", "Collapsed"
        REJECTED = "rejected", "Rejected or not passed"
        SHELVED = "shelved", "Shelved"
        CANCELLED = "cancelled", "Cancelled"
        UNKNOWN = "unknown", "Not reported"

    kind = models.CharField(max_length=12, choices=Kind)
    scope = models.CharField(
        max_length=14,
        choices=Scope,
        help_text=(
            "Seen from the country that the report is about. Domestic: taken within it, by its own authorities, "
            "organisations or groups. International: taken by another country, a body outside it or several countries "
            "together, or taken by it together with them, towards them or on their soil."
        ),
    )
    state = models.CharField("status of the measure", max_length=10, choices=State, default=State.UNKNOWN)
    designation = models.ForeignKey(
        Designation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="measures",
        help_text="For a ban, designation or delisting: the designation of the group or person.",
    )

    # Read-only shortcuts: group.measures, group.measures_taken and so on. The rows themselves are written.
    target_groups = models.ManyToManyField(
        Group, through="MeasureTarget", through_fields=("record", "group"), related_name="measures"
    )
    target_people = models.ManyToManyField(
        Person, through="MeasureTarget", through_fields=("record", "person"), related_name="measures"
    )
    subject_groups = models.ManyToManyField(
        Group, through="MeasureSubject", through_fields=("record", "group"), related_name="measures_about"
    )
    subject_people = models.ManyToManyField(
        Person, through="MeasureSubject", through_fields=("record", "person"), related_name="measures_about"
    )
    subject_institutions = models.ManyToManyField(
        Institution, through="MeasureSubject", through_fields=("record", "institution"), related_name="measures_about"
    )
    acting_groups = models.ManyToManyField(
        Group, through="MeasureActor", through_fields=("record", "group"), related_name="measures_taken"
    )
    acting_people = models.ManyToManyField(
        Person, through="MeasureActor", through_fields=("record", "person"), related_name="measures_taken"
    )
    target_institutions = models.ManyToManyField(
        Institution, through="MeasureTarget", through_fields=("record", "institution"), related_name="measures"
    )
    acting_institutions = models.ManyToManyField(
        Institution, through="MeasureActor", through_fields=("record", "institution"), related_name="measures_taken"
    )
    incidents = models.ManyToManyField(Incident, through="MeasureResponse", related_name="measures")

    objects = MeasureQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        ordering = [F("start_first").desc(nulls_last=True), "-pk"]
        constraints = [*Record.Meta.constraints, *TimeSpan.Meta.constraints]
        indexes = [models.Index("start_first", "end_last", name="measure_dates")]

    def clean(self):
        super().clean()
        if not self.designation:
            return
        if self.kind not in {self.Kind.BAN, self.Kind.DESIGNATION, self.Kind.DELISTING}:
            raise ValidationError(
                {"designation": f"A measure of the kind “{self.get_kind_display()}” cannot have a designation."}
            )
        day = self.designation.end if self.kind == self.Kind.DELISTING else self.designation.start
        if day != self.start:
            raise ValidationError(
                {"start": f"The start date “{self.start}” differs from the date of {self.designation}, “{day}”."}
            )


class MeasureCitation(Citation):
    record = models.ForeignKey(Measure, models.CASCADE, related_name="citations")

    class Meta(Citation.Meta):
        abstract = False


class MeasureIdentifier(Identifier):
    record = models.ForeignKey(Measure, models.CASCADE, related_name="identifiers")

    class Meta(Identifier.Meta):
        abstract = False
