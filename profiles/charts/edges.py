"""A relation as a line of a picture: its style, its direction, and the years in which it may have existed."""

from dataclasses import dataclass

from profiles.models import Relation

Kind = Relation.Kind

# The style of a line says the family; its words and its title say the kind.
FAMILIES = {
    "descent": ("Split, merger or new name", {Kind.SPLIT, Kind.MERGER, Kind.RENAMED}),
    "belonging": ("Part, wing, affiliate or allegiance", {Kind.UMBRELLA, Kind.WING, Kind.AFFILIATE, Kind.ALLEGIANCE}),
    "help": (
        "Alliance, cooperation or support",
        {Kind.ALLY, Kind.COOPERATES, Kind.SUPPORTS, Kind.TRAINS, Kind.NEGOTIATES},
    ),
    "rivalry": ("Rivalry", {Kind.RIVAL}),
}
FAMILY = {kind: family for family, (_words, kinds) in FAMILIES.items() for kind in kinds}


@dataclass
class Tie:
    """One relation between two groups."""

    relation: Relation
    off: bool = False  # not in the year that is asked for

    @property
    def family(self):
        return FAMILY[self.relation.kind]

    @property
    def mutual(self):
        return self.relation.kind in Relation.MUTUAL

    @property
    def dated(self):
        return bool(self.relation.start_first or self.relation.end_first)

    @property
    def first(self):
        """The first year in which it may have existed; None if nothing says."""
        return self.relation.start_first.year if self.relation.start_first else None

    @property
    def last(self):
        """The last year in which it may have existed; None if nothing says."""
        return self.relation.end_last.year if self.relation.end_last else None

    def in_year(self, year):
        """Whether it may have existed in that year, by the rule of `between`; one without any date always may."""
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)

    @property
    def undated(self):
        return not self.dated

    @property
    def short(self):
        """Its years, for a picture: "2003", "2001–2007", "until 2017", "undated"."""
        start, end = self.relation.start_first, self.relation.end_last
        if start and end:
            return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
        return str(start.year) if start else f"until {end.year}" if end else "undated"

    @property
    def said(self):
        """In one sentence, with its dates."""
        when = self.relation.span_display if self.dated else "undated"
        return f"{self.relation.group} {self.relation.get_kind_display()} {self.relation.other}, {when}"


def legend(ties):
    """(family, words) of the line styles that these ties use, in a fixed order."""
    used = {tie.family for tie in ties}
    return [(family, words) for family, (words, _kinds) in FAMILIES.items() if family in used]
