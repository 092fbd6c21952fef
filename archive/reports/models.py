from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from archive.statistic_pages.models import Statistic
from incidents.models import Incident
from measures.models import Measure
from profiles.models import Group, Institution, Person
from records.models.citation import Citation, citing_any
from records.models.constraints import exactly_one
from records.models.identifier import Identifier
from records.models.place import Place, check_countries
from records.models.record import Record, RecordQuerySet
from records.models.row import Positioned, Row
from records.models.searchable import Searchable
from records.models.slugged import Slugged
from records.models.source import Source
from records.models.text import CanonicalCharField, CanonicalTextField

# The links of which each row has one: from a passage to a record that it mentions.
PASSAGE_LINKS = ("group", "person", "institution", "incident", "measure", "place", "statistic")


class ReportQuerySet(RecordQuerySet):
    def citing(self, source):
        """Reports that cite this source, on their page or in a passage."""
        return citing_any(self, ("", "sections__passages__"), source)


class Report(Record):
    """A country report: ordered sections with ordered passages."""

    citable = ("title", "summary", "body")
    country_fields = ("country",)
    searchable = Searchable(names=("identifiers__value",))

    country = models.ForeignKey(Place, models.PROTECT, related_name="reports")
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reports",
        help_text="The document that this report presents.",
    )

    paragraph_count = models.PositiveSmallIntegerField(
        "number of paragraphs",
        null=True,
        blank=True,
        help_text="How many paragraphs the document has. The coverage report checks each of them.",
    )

    objects = ReportQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        ordering = ["title"]

    def clean(self):
        super().clean()
        check_countries(self)


class ReportCitation(Citation):
    record = models.ForeignKey(Report, models.CASCADE, related_name="citations")

    class Meta(Citation.Meta):
        abstract = False


class ReportIdentifier(Identifier):
    record = models.ForeignKey(Report, models.CASCADE, related_name="identifiers")

    class Meta(Identifier.Meta):
        abstract = False


class Section(Slugged, Positioned):
    """A chapter (level 1) or a part of one (level 2)."""

    logged_fields = ("level", "title")

    position_within = "report"

    report = models.ForeignKey(Report, models.CASCADE, related_name="sections")
    level = models.PositiveSmallIntegerField(choices=[(1, "Chapter"), (2, "Part of a chapter")], default=1)
    title = CanonicalCharField(max_length=250)
    recovered = models.BooleanField(default=False, help_text="The heading was added here; the document has none.")

    class Meta:
        ordering = ["report", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="archive_section_level_is_known",
                condition=Q(level__in=[1, 2]),
                violation_error_message="The level must be 1 (chapter) or 2 (part of a chapter).",
            ),
        ]

    def __str__(self):
        return self.title

    def slug_parts(self):
        return [self.report.slug, self.title]


class Passage(Slugged):
    """One paragraph of the document, retold in our own words."""

    content_fields = ("section", "paragraph")
    citable = ("text",)
    logged_fields = ("section", "paragraph", "text", "note")
    searchable = Searchable(title="section__title", text=("text", "note"), depends_on=("section__report",))

    section = models.ForeignKey(Section, models.CASCADE, related_name="passages")
    paragraph = models.PositiveSmallIntegerField(help_text="The number of the paragraph in the document.")
    text = CanonicalTextField()
    note = CanonicalTextField("note to the reader", blank=True)

    class Meta:
        ordering = ["section", "paragraph"]
        constraints = [
            models.UniqueConstraint(
                fields=["section", "paragraph"],
                name="archive_passage_once",
                violation_error_message="This paragraph already has a passage.",
            )
        ]

    def __str__(self):
        return f"{self.section}, paragraph {self.paragraph}"

    def get_absolute_url(self):
        return f"{self.section.report.get_absolute_url()}#{self.slug}"

    def slug_parts(self):
        return [self.section.report.slug, f"p{self.paragraph}"]

    def public_from(self):
        return self.section.report.public_from()


class PassageCitation(Citation):
    record = models.ForeignKey(Passage, models.CASCADE, related_name="citations")

    class Meta(Citation.Meta):
        abstract = False


class PassageLink(Row):
    """A record mentioned in a passage."""

    content_fields = PASSAGE_LINKS
    logged_fields = ("group", "person", "institution", "incident", "measure", "place", "statistic")

    record = models.ForeignKey(Passage, models.CASCADE, related_name="links")
    group = models.ForeignKey(Group, models.CASCADE, null=True, blank=True, related_name="passage_links")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="passage_links")
    institution = models.ForeignKey(Institution, models.CASCADE, null=True, blank=True, related_name="passage_links")
    incident = models.ForeignKey(Incident, models.CASCADE, null=True, blank=True, related_name="passage_links")
    measure = models.ForeignKey(Measure, models.CASCADE, null=True, blank=True, related_name="passage_links")
    place = models.ForeignKey(Place, models.CASCADE, null=True, blank=True, related_name="passage_links")
    statistic = models.ForeignKey(Statistic, models.CASCADE, null=True, blank=True, related_name="passage_links")

    class Meta:
        ordering = ["record_id", "pk"]
        constraints = [
            *Row.Meta.constraints,
            models.UniqueConstraint(
                "record",
                *(Coalesce(F(name), Value(0)) for name in PASSAGE_LINKS),
                name="archive_passagelink_once",
                violation_error_message="This record is linked twice.",
            ),
            models.CheckConstraint(
                name="archive_passagelink_to_one",
                condition=exactly_one(*PASSAGE_LINKS),
                violation_error_message="Link exactly one record.",
            ),
        ]

    def __str__(self):
        return str(next(getattr(self, name) for name in PASSAGE_LINKS if getattr(self, f"{name}_id")))
