"""Totals of killed, injured and hostages over the results of a list, and what the totals leave out."""

from dataclasses import dataclass

from records.facets.facet import NOT_KNOWN, Facet
from records.models.figures import Qualifier

HARM_TYPES = ("killed", "injured", "hostages")


class FigureBoundFacet(Facet):
    """The lowest or the highest number that a figure allows; "up to 50" may be none."""

    def __init__(self, harm_type, end):
        """`end`: "lowest" or "highest"."""
        super().__init__(*(f"{harm_type}_{part}" for part in ("counted", "qualifier", "low", "high")))
        self.end = end

    def value_of(self, counted, qualifier, low, high):
        if counted is None:  # and so left out of the total, even if a highest number is known
            return None
        if self.end == "highest":
            return counted if high is None else max(counted, high)
        return low if low is not None else 0 if qualifier == Qualifier.UP_TO else counted


class ConflictFacet(Facet):
    """The fields on which the sources of the record contradict each other."""

    def __init__(self):
        super().__init__("citations__status", "citations__supports")

    def pk_values(self, visible):
        found = visible.of(*self.paths)
        return [(pk, field) for pk, status, fields in found if status == "conflicting" for field in fields]


def casualty_facets(harm_types=HARM_TYPES):
    """{name: Facet} of what `casualty_total` and `count_shared` read."""
    facets = {"shared_casualties": Facet("shared_casualties", is_relation=True), "conflict": ConflictFacet()}
    for harm_type in harm_types:
        facets[harm_type] = Facet(f"{harm_type}_counted")
        facets[f"{harm_type}_qualifier"] = Facet(f"{harm_type}_qualifier")
        facets |= {f"{harm_type}_{end}": FigureBoundFacet(harm_type, end) for end in ("lowest", "highest")}
    return facets


@dataclass
class CasualtyTotal:
    """The total of one type of harm over results. The counts below are numbers of records."""

    harm_type: str
    number: int
    lowest: int
    highest: int
    row_count: int  # have a number and are added up
    open_ended: int  # of these, say "at least" or "more than"
    unknown: int  # have no number of their own
    conflicting: int  # have sources that contradict each other on it

    @property
    def label(self):
        return {"hostages": "taken hostage"}.get(self.harm_type, self.harm_type)


def casualty_total(results, harm_type):
    """The CasualtyTotal of one type of harm over FacetResults."""
    counts = results.distribution(harm_type)
    qualifiers = results.distribution(f"{harm_type}_qualifier")
    return CasualtyTotal(
        harm_type=harm_type,
        number=_sum(counts),
        lowest=_sum(results.distribution(f"{harm_type}_lowest")),
        highest=_sum(results.distribution(f"{harm_type}_highest")),
        row_count=sum(counts.values()) - counts.get(NOT_KNOWN, 0),
        open_ended=qualifiers.get(Qualifier.AT_LEAST, 0) + qualifiers.get(Qualifier.MORE_THAN, 0),
        unknown=counts.get(NOT_KNOWN, 0),
        conflicting=results.distribution("conflict").get(harm_type, 0),
    )


def count_shared(results):
    """The number of records whose casualties are given only in a figure shared with others."""
    return results.total - len(results.rows & results.index.rows("shared_casualties", NOT_KNOWN))


def _sum(counts):
    return sum(int(value) * number for value, number in counts.items() if value != NOT_KNOWN)
