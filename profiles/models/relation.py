from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Greatest, Least

from profiles.models.group import Group
from profiles.models.institution import Institution
from profiles.models.person import Person
from records.models.citation import Citation
from records.models.constraints import exactly_one
from records.models.dated import TimeSpan, earliest_first
from records.models.slugged import Slugged
from records.models.text import CanonicalCharField

# The links at both ends, by the name of the model that they lead to.
STARTS = {"group": "group", "person": "person", "institution": "institution"}
ENDS = {"group": "other", "person": "other_person", "institution": "other_institution"}
LINKS = (*STARTS.values(), *ENDS.values())

# The kinds that a person at either end rules out, and those that only two people can have.
ORGANISATIONS_ONLY = ("affiliate", "split", "merger", "umbrella", "wing", "renamed")
PEOPLE_ONLY = ("child", "relative", "aide")
# The kinds that mean the same in either direction.
MUTUAL = ("ally", "rival", "cooperates", "relative")
TWICE = "This relation is entered twice: another one has the same ends, kind and start date."


def _with_another(name, message):
    """The rule that a relation does not lead back to where it begins, for one model.

    One for each model, because the page of a group checks only constraints on fields that its rows have.
    """
    return models.CheckConstraint(
        name=f"profiles_relation_is_with_another_{name}",
        condition=Q((f"{STARTS[name]}__isnull", True))
        | Q((f"{ENDS[name]}__isnull", True))
        | ~Q((STARTS[name], F(ENDS[name]))),
        violation_error_message=message,
    )


def _both_ends(model):
    """The keys of this model at both ends, 0 where the end is of another model."""
    return [Coalesce(F(links[model]), Value(0)) for links in (STARTS, ENDS)]


def _kind_fits(link):
    """The rule that the kind of the relation is one that what this link leads to can have."""
    leads_to_person = link in (STARTS["person"], ENDS["person"])
    return models.CheckConstraint(
        name=f"profiles_relation_kind_fits_{link}",
        condition=Q((f"{link}__isnull", True)) | ~Q(kind__in=ORGANISATIONS_ONLY if leads_to_person else PEOPLE_ONLY),
        violation_error_message=(
            "People do not split, merge, get a new name or become a part, wing or affiliate. Choose another kind; "
            "enter membership in a group as a role."
            if leads_to_person
            else "Only two people can be child and parent, relatives, or an aide and the person served."
        ),
    )


class Relation(Slugged, TimeSpan):
    """How a group, person or institution is related to another, read from left to right: A split from B."""

    content_fields = (*LINKS, "kind", "start")
    citable = ("kind", "assertion", "start", "end", "note")
    logged_fields = (
        "group",
        "person",
        "institution",
        "kind",
        "assertion",
        "other",
        "other_person",
        "other_institution",
        "start",
        "end",
        "note",
    )

    class Kind(models.TextChoices):
        ALLY = "ally", "ally of"
        RIVAL = "rival", "rival of"
        AFFILIATE = "affiliate", "affiliate of"
        ALLEGIANCE = "allegiance", "pledged allegiance to"
        SPLIT = "split", "split from"
        MERGER = "merger", "merged into"
        UMBRELLA = "umbrella", "member or part of"
        WING = "wing", "wing or front of"
        RENAMED = "renamed", "renamed to"
        SUPPORTS = "supports", "supported or funded"
        TRAINS = "trains", "trained or armed"
        COOPERATES = "cooperates", "cooperated with"
        NEGOTIATES = "negotiates", "mediated for"
        CHILD = "child", "son or daughter of"
        RELATIVE = "relative", "relative of"
        AIDE = "aide", "aide of"

    class Assertion(models.TextChoices):
        ALLEGED = "alleged", "alleged"
        DENIED = "denied", "alleged, denied"

    INVERSE_LABELS = {
        Kind.AFFILIATE: "has as affiliate",
        Kind.ALLEGIANCE: "received allegiance from",
        Kind.SPLIT: "had as splinter group",
        Kind.MERGER: "formed from, or joined by",
        Kind.UMBRELLA: "includes",
        Kind.WING: "has as wing or front",
        Kind.RENAMED: "formerly",
        Kind.SUPPORTS: "was supported or funded by",
        Kind.TRAINS: "was trained or armed by",
        Kind.NEGOTIATES: "had as mediator",
        Kind.CHILD: "father or mother of",
        Kind.AIDE: "had as aide",
    }

    group = models.ForeignKey(Group, models.CASCADE, null=True, blank=True, related_name="relations_out")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="relations_out")
    institution = models.ForeignKey(Institution, models.CASCADE, null=True, blank=True, related_name="relations_out")
    kind = models.CharField(max_length=12, choices=Kind)
    assertion = models.CharField(
        max_length=8,
        choices=Assertion,
        blank=True,
        help_text=(
            "Leave it blank if the source states the relation as a fact. Otherwise the source only alleges, reports or "
            "suspects it; choose “alleged, denied” if it also says that those concerned deny it."
        ),
    )
    other = models.ForeignKey(
        Group, models.CASCADE, null=True, blank=True, related_name="relations_in", verbose_name="other group"
    )
    other_person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="relations_in")
    other_institution = models.ForeignKey(
        Institution, models.CASCADE, null=True, blank=True, related_name="relations_in"
    )
    note = CanonicalCharField(max_length=400, blank=True, help_text="What the source says about it, in your own words.")

    class Meta:
        ordering = ["kind", earliest_first("start"), "pk"]
        constraints = [
            *TimeSpan.Meta.constraints,
            models.CheckConstraint(
                name="profiles_relation_begins_with_one",
                condition=exactly_one(*STARTS.values()),
                violation_error_message="Choose one group, person or institution with which the relation begins.",
            ),
            models.CheckConstraint(
                name="profiles_relation_leads_to_one",
                condition=exactly_one(*ENDS.values()),
                violation_error_message="Choose one group, person or institution to which the relation leads.",
            ),
            _with_another("group", "A group cannot be related to itself."),
            _with_another("person", "A person cannot be related to themselves."),
            _with_another("institution", "An institution cannot be related to itself."),
            *map(_kind_fits, LINKS),
            models.UniqueConstraint(
                *(Coalesce(F(link), Value(0)) for link in LINKS),
                "kind",
                "start",
                name="profiles_relation_once",
                violation_error_message=TWICE,
            ),
            models.UniqueConstraint(
                *(end(*_both_ends(model)) for model in STARTS for end in (Least, Greatest)),
                "kind",
                "start",
                condition=Q(kind__in=MUTUAL),
                name="profiles_relation_mutual_once",
                violation_error_message=TWICE,
            ),
        ]

    def clean(self):
        super().clean()
        starts, ends = ([getattr(self, f"{link}_id") for link in links.values()] for links in (STARTS, ENDS))
        same = self._with_ends(starts, ends)
        if self.kind in MUTUAL:
            same |= self._with_ends(ends, starts)
        # The constraints leave out the pages of records, whose forms have not all of the links.
        stored = Relation.objects.exclude(pk__in=[self.pk, *self.being_deleted])
        if stored.filter(same, kind=self.kind, start=self.start).exists():
            raise ValidationError({"kind": TWICE})

    @staticmethod
    def _with_ends(starts, ends):
        """The Q of relations that begin and lead there; both are keys of a group, a person and an institution."""
        return Q(**dict(zip(LINKS, (*starts, *ends), strict=True)))

    def content(self):
        """The keys at both ends, in one order if the kind means the same in either direction, kind and start date."""
        ends = [tuple(getattr(self, f"{link}_id") or 0 for link in links.values()) for links in (STARTS, ENDS)]
        return (*(sorted(ends) if self.kind in MUTUAL else ends), self.kind, self.start)

    def __str__(self):
        return f"{self.subject} {self.get_kind_display()} {self.counterpart}{self.assertion_suffix}"

    @property
    def assertion_suffix(self):
        """What follows its words if the source does not state it as a fact: " (alleged, denied)"; or ""."""
        return f" ({self.get_assertion_display()})" if self.assertion else ""

    @property
    def subject(self):
        """The group, person or institution with which the relation begins."""
        return self.group or self.person or self.institution

    @property
    def counterpart(self):
        """The group, person or institution to which the relation leads."""
        return self.other or self.other_person or self.other_institution

    @property
    def end_keys(self):
        """((name of the model, primary key) of the subject, the same of the counterpart)."""
        return tuple(
            next((name, key) for name, link in links.items() if (key := getattr(self, f"{link}_id")) is not None)
            for links in (STARTS, ENDS)
        )

    def slug_parts(self):
        first, second = (end.slug if end else "" for end in (self.subject, self.counterpart))
        return [first, self.kind, second, self.start]

    def label_from(self, record):
        """(label, the other end) as read from the page of this record; the label says if it is only alleged."""
        label, other = self.kind_label_from(record)
        return f"{label}{self.assertion_suffix}", other

    def kind_label_from(self, record):
        """(label of the kind alone, the other end) as read from the page of this record, one of the two."""
        if record == self.subject:
            return self.get_kind_display(), self.counterpart
        return self.INVERSE_LABELS.get(self.kind, self.get_kind_display()), self.subject


class RelationCitation(Citation):
    record = models.ForeignKey(Relation, models.CASCADE, related_name="citations")

    class Meta(Citation.Meta):
        abstract = False
