"""A relation as an edge of a network diagram: its style, its direction, and the years in which it may have existed."""

from dataclasses import dataclass

from django.utils import timezone

from profiles.models import Relation
from profiles.models.relation import MUTUAL
from records.models.date_format import DATE_NOT_REPORTED
from records.models.partial_date import PartialDate, known_end

Kind = Relation.Kind

# The style of a line shows the family; its label and its title name the kind.
FAMILIES = {
    "descent": ("Split, merger or new name", {Kind.SPLIT, Kind.MERGER, Kind.RENAMED}),
    "belonging": (
        "Part, affiliate, allegiance, family or aide",
        {Kind.UMBRELLA, Kind.WING, Kind.AFFILIATE, Kind.ALLEGIANCE, Kind.CHILD, Kind.RELATIVE, Kind.AIDE},
    ),
    "help": (
        "Alliance, cooperation or support",
        {Kind.ALLY, Kind.COOPERATES, Kind.SUPPORTS, Kind.TRAINS, Kind.NEGOTIATES},
    ),
    "rivalry": ("Rivalry", {Kind.RIVAL}),
}
# By (whether it is dated, whether it is alleged).
EDGE_MARKS = [
    ((False, False), "undated", "Date not reported"),
    ((True, True), "alleged", "Alleged, not stated as a fact"),
    ((False, True), "undated alleged", "Alleged, and date not reported"),
]
FAMILY_OF_KIND = {kind: family for family, (_label, kinds) in FAMILIES.items() for kind in kinds}


@dataclass
class RelationEdge:
    """One relation between two records."""

    relation: Relation
    is_hidden: bool = False  # not in the selected year

    @property
    def family(self):
        return FAMILY_OF_KIND[self.relation.kind]

    @property
    def is_mutual(self):
        return self.relation.kind in MUTUAL

    @property
    def is_dated(self):
        return bool(self.relation.start or self.relation.end)

    @property
    def is_alleged(self):
        """Whether the source does not state it as a fact."""
        return bool(self.relation.assertion)

    @property
    def first_year(self):
        """The first year in which it may have existed, by the rule of `between`; None if it has no date."""
        return known_end(self.relation.start or self.relation.end).first.year if self.is_dated else None

    @property
    def last_year(self):
        """The last year in which it may have existed, by the same rule; None if it has no date."""
        if self.relation.end:
            return known_end(self.relation.end).last.year
        return max(known_end(self.relation.start).last, timezone.localdate()).year if self.is_dated else None

    def may_be_in(self, year):
        """Whether it may have existed in that year; one without any date always may. The script does the same."""
        return not self.is_dated or self.first_year <= year <= self.last_year

    @property
    def years_label(self):
        """Its years in short: "2003", "2001–2007", "until 2017", "by 2005", "2010 or later", "date not reported"."""
        start, end = _years(self.relation.start), _years(self.relation.end)
        if start and end:
            joint = "–" if start.isdecimal() and end.isdecimal() else " to "
            return start if start == end else f"{start}{joint}{end}"
        return start or (f"until {end}" if end.isdecimal() else end) or DATE_NOT_REPORTED

    @property
    def details_label(self):
        """What a diagram says below its words: "2003", "alleged, denied; date not reported"."""
        return "; ".join(filter(None, (self.relation.get_assertion_display(), self.years_label)))

    @property
    def sentence(self):
        """The relation in one sentence, with its dates."""
        row = self.relation
        return f"{row}, {row.span_display}"


def _years(text):
    """The year or years of a partial date in short, what is open included; "" if it is blank."""
    if not text:
        return ""
    date = PartialDate.parse(text)
    if date.first is None:
        return f"by {date.last.year}"
    if date.last is None:
        return f"{date.first.year} or later"
    return "–".join(dict.fromkeys(str(day.year) for day in (date.first, date.last)))


def edge_legend(edges):
    """The line styles that these edges use, in a fixed order.

    {"families": [(family, label)], "marks": [(classes of the line, label)], "directed": whether there are arrows}.
    """
    used = {edge.family for edge in edges}
    marks = {(edge.is_dated, edge.is_alleged) for edge in edges}
    return {
        "families": [(family, label) for family, (label, _kinds) in FAMILIES.items() if family in used],
        "marks": [(classes, label) for mark, classes, label in EDGE_MARKS if mark in marks],
        "directed": any(not edge.is_mutual for edge in edges),
    }
