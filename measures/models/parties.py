"""Who takes a measure, who is its target, and whom it is about."""

from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from measures.models.measure import Measure
from profiles.models import Group, Institution, Person
from records.models.constraints import one_or_words
from records.models.row import Positioned, Row
from records.models.text import CanonicalCharField


class Party(Row, Positioned):
    """An institution, a group or a person, or the source's wording if it names none of these."""

    content_fields = ("institution", "group", "person", "words")
    logged_fields = ("institution", "group", "person", "words")

    institution = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="%(class)ss")
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="%(class)ss")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="%(class)ss")
    words = CanonicalCharField(
        "description", max_length=200, blank=True, help_text="If no name is given: the source's own wording."
    )

    class Meta:
        abstract = True
        ordering = ["record_id", "position", "pk"]
        constraints = [
            *Row.Meta.constraints,
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_is_one",
                condition=one_or_words("institution", "group", "person"),
                violation_error_message="Choose one institution, group or person, or enter a description instead.",
            ),
            models.UniqueConstraint(
                "record",
                Coalesce(F("institution"), Value(0)),
                Coalesce(F("group"), Value(0)),
                Coalesce(F("person"), Value(0)),
                "words",
                name="%(app_label)s_%(class)s_once",
                violation_error_message="This party is given twice.",
            ),
        ]

    def __str__(self):
        return str(self.party)

    @property
    def party(self):
        return self.institution or self.group or self.person or self.words


class MeasureActor(Party):
    record = models.ForeignKey(Measure, models.CASCADE, related_name="actors")

    class Meta(Party.Meta):
        abstract = False
        verbose_name = "actor"


class MeasureTarget(Party):
    record = models.ForeignKey(Measure, models.CASCADE, related_name="targets")

    class Meta(Party.Meta):
        abstract = False
        verbose_name = "target"


class MeasureSubject(Party):
    """Whom the measure is about without being directed at them, as a group that others talk about or support."""

    record = models.ForeignKey(Measure, models.CASCADE, related_name="subjects")

    class Meta(Party.Meta):
        abstract = False
        verbose_name = "subject"
