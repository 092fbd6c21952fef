"""What the figures of a selection add up to, and what they leave out."""

from dataclasses import dataclass

from records.facets.facet import NOT_KNOWN, Facet
from records.models.figures import Qualifier

HARMS = ("killed", "injured", "hostages")


class Bound(Facet):
    """The lowest or the highest number that a figure leaves open; "up to 50" may be none."""

    def __init__(self, harm, end):
        super().__init__(harm)
        self.end = end

    def pairs(self, rows):
        parts = ("counted", "said", "low", "high")
        return [(pk, self._of(*parts)) for pk, *parts in rows.values_list("pk", *(f"{self.path}_{p}" for p in parts))]

    def _of(self, counted, said, low, high):
        if counted is None:
            return high if self.end == "highest" else None
        if self.end == "highest":
            return counted if high is None else max(counted, high)
        return low if low is not None else 0 if said == Qualifier.UP_TO else counted


class Conflicts(Facet):
    """The facts on which sources of the row contradict each other."""

    def __init__(self):
        super().__init__("citations__facts")

    def pairs(self, rows):
        conflicting = rows.filter(citations__standing="conflicting").values_list("pk", self.path)
        return [(pk, fact) for pk, facts in conflicting for fact in facts]


def toll_facets(harms=HARMS):
    """The facets that `add_up` reads."""
    facets = {"shared_toll": Facet("shared_toll", links=True), "conflict": Conflicts()}
    for harm in harms:
        facets[harm] = Facet(f"{harm}_counted")
        facets[f"{harm}_said"] = Facet(f"{harm}_said")
        facets |= {f"{harm}_{end}": Bound(harm, end) for end in ("lowest", "highest")}
    return facets


@dataclass
class Sum:
    """One harm over a selection. `rows` have a number and are added up; what is not, is counted beside."""

    harm: str
    number: int
    lowest: int
    highest: int
    rows: int
    open_ended: int  # of these, so many say "at least" or "more than"
    unknown: int  # rows without a number of their own
    conflicting: int  # rows whose sources contradict each other on it

    @property
    def words(self):
        return {"hostages": "taken hostage"}.get(self.harm, self.harm)


def add_up(selection, harm):
    counts = selection.spread(harm)
    said = selection.spread(f"{harm}_said")
    return Sum(
        harm=harm,
        number=_sum(counts),
        lowest=_sum(selection.spread(f"{harm}_lowest")),
        highest=_sum(selection.spread(f"{harm}_highest")),
        rows=sum(counts.values()) - counts.get(NOT_KNOWN, 0),
        open_ended=said.get(Qualifier.AT_LEAST, 0) + said.get(Qualifier.MORE_THAN, 0),
        unknown=counts.get(NOT_KNOWN, 0),
        conflicting=selection.spread("conflict").get(harm, 0),
    )


def shared(selection):
    """How many rows have no toll of their own but one together with others."""
    return selection.total - len(selection.rows & selection.index.rows("shared_toll", NOT_KNOWN))


def _sum(counts):
    return sum(int(value) * number for value, number in counts.items() if value != NOT_KNOWN)
