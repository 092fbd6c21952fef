"""Facets: which values a row has, and for each value the rows that have it."""

from pyroaring import BitMap

NOT_KNOWN = "not_known"  # with an underscore, which no slug has


class Facet:
    """Values at the end of a path, as in `values_list`. A row may have several; one with none counts as not known."""

    def __init__(self, path, links=False):
        """`links` says that the values are numbers of rows."""
        self.path = path
        self.links = links

    def pairs(self, rows):
        """(number of the row, value) for each value of each of these rows."""
        return rows.values_list("pk", self.path)

    def values(self, rows):
        """{number of the row: set of values as text} for all of these rows."""
        found = {}
        for pk, value in self.pairs(rows):
            values = found.setdefault(pk, set())
            if value not in (None, ""):
                values.add(str(value))
        return {pk: values or {NOT_KNOWN} for pk, values in found.items()}

    def key(self, value):
        """A stored value as the facet's own: a number where it links to rows."""
        return int(value) if self.links and value != NOT_KNOWN else value


class Answers(Facet):
    """Yes or no."""

    def pairs(self, rows):
        words = {True: "yes", False: "no", None: None}
        return [(pk, words[value]) for pk, value in rows.values_list("pk", self.path)]


class Pairs(Facet):
    """Two values that stand in one row of the record, as a group and the attribution to it: "12+claimed"."""

    def __init__(self, first, second):
        super().__init__(first)
        self.second = second

    def pairs(self, rows):
        both = rows.values_list("pk", self.path, self.second)
        return [(pk, f"{one}+{other}" if one and other else None) for pk, one, other in both]


class Spans(Facet):
    """The year or month ("2015", "2015-03") that a partial date lies in; a date that spans more than one has none."""

    def __init__(self, name, length):
        super().__init__(name)
        self.length = length

    def pairs(self, rows):
        days = rows.values_list("pk", f"{self.path}_first", f"{self.path}_last")
        return [(pk, self._common(first, last)) for pk, first, last in days]

    def _common(self, first, last):
        word = str(first)[: self.length] if first else None
        return word if word == str(last)[: self.length] else None


class Edge(Facet):
    """The month ("2015-03") of the first or the last day of a partial date: how many began or were over by then."""

    def __init__(self, name, end):
        super().__init__(f"{name}_{end}")

    def pairs(self, rows):
        return [(pk, str(day)[:7] if day else None) for pk, day in rows.values_list("pk", self.path)]


def calendar_facets(name):
    """What a timeline reads of a partial date."""
    return {
        "year": Spans(name, 4),
        "month": Spans(name, 7),
        "first_month": Edge(name, "first"),
        "last_month": Edge(name, "last"),
    }


def tree_union(places, at):
    """{place: rows in it or below it} from {place: rows at it}; `places` is {place: the place above, or None}."""
    within = {}
    for place, rows in at.items():
        while place is not None:
            within[place] = within[place] | rows if place in within else BitMap(rows)
            place = places.get(place)
    return within


class Cases(Facet):
    """Words for conditions on the row, as {word: Q}; more than one may be met."""

    def __init__(self, cases):
        super().__init__("")
        self.cases = cases

    def pairs(self, rows):
        return [
            (pk, word) for word, rule in self.cases.items() for pk in rows.filter(rule).values_list("pk", flat=True)
        ]
