from django.db import models

from profiles.models.group import Group
from profiles.models.institution import Institution
from profiles.models.person import Person
from records.models.citation import Citation
from records.models.constraints import exactly_one
from records.models.dated import TimeSpan, earliest_first
from records.models.slugged import Slugged
from records.models.text import CanonicalCharField
from records.models.tracked import Tracked, TrackedQuerySet


class DesignationListQuerySet(TrackedQuerySet):
    def published(self):
        """The lists of authorities that the public may see."""
        return self.filter(authority__in=Institution.objects.published())


class DesignationList(Tracked):
    """A list of designated groups or people, such as the U.S. list of Foreign Terrorist Organizations."""

    slug = models.SlugField("key", max_length=120, unique=True, help_text="Identifies the list in files. Permanent.")
    name = CanonicalCharField(max_length=200)
    acronym = CanonicalCharField(max_length=20, blank=True)
    authority = models.ForeignKey(Institution, models.PROTECT, related_name="designation_lists")
    note = CanonicalCharField(max_length=300, blank=True)

    objects = DesignationListQuerySet.as_manager()

    class Meta:
        ordering = ["authority__title", "name"]
        verbose_name = "designation list"
        verbose_name_plural = "designation lists"

    def __str__(self):
        return f"{self.authority}: {self.name}"


class Designation(Slugged, TimeSpan):
    """A group or a person on a designation list, from `start` (listed) to `end` (lifted)."""

    citable = ("list", "start", "end", "note")
    planned = ("end",)  # some are made until a certain day
    logged_fields = ("group", "person", "list", "start", "end", "note")

    group = models.ForeignKey(Group, models.CASCADE, null=True, blank=True, related_name="designations")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="designations")
    list = models.ForeignKey(DesignationList, models.PROTECT, related_name="designations")
    note = CanonicalCharField(max_length=400, blank=True)

    class Meta:
        ordering = [earliest_first("start"), "pk"]
        constraints = [
            *TimeSpan.Meta.constraints,
            models.CheckConstraint(
                name="profiles_designation_of_one",
                condition=exactly_one("group", "person"),
                violation_error_message="Choose either a group or a person.",
            ),
        ]

    def __str__(self):
        return f"{self.subject} on {self.list}"

    @property
    def subject(self):
        return self.group or self.person

    def slug_parts(self):
        return [self.subject.slug if self.subject else "", self.list.slug, self.start]


class DesignationCitation(Citation):
    record = models.ForeignKey(Designation, models.CASCADE, related_name="citations")

    class Meta(Citation.Meta):
        abstract = False
