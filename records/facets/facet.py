"""Facets: the values that each record has for a filter, read from the database when the record is indexed.

`results.py` counts the records that have each value, `indexer.py` stores them.
"""

from pyroaring import BitMap

from records.models.partial_date import known_end

NOT_KNOWN = "not_known"  # the value of records that have none; no slug has an underscore
ALL_ROWS = "all"  # the facet whose one value, "", all rows have
WORDS = "words"  # what the index has of the texts; no facet, but it has a signature as facets do


class Facet:
    """The values at the end of a path, as in `values_list`. A row may have several; one without any is NOT_KNOWN."""

    def __init__(self, *paths, is_relation=False):
        """`paths`: to what `value_of` needs, in the same row; `is_relation`: values are keys of related objects."""
        self.paths = paths
        self.is_relation = is_relation

    def value_of(self, value):
        """The value of one row, from what its paths lead to; None if it has none."""
        return value

    def pk_values(self, visible):
        """[(pk, value or None)] of VisibleValues, one for each value of each row; what is hidden has no value."""
        return [(pk, self.value_of(*found)) for pk, *found in visible.of(*self.paths)]

    def values(self, visible):
        """{pk: set of values as text} of VisibleValues."""
        found = {}
        for pk, value in self.pk_values(visible):
            values = found.setdefault(pk, set())
            if value not in (None, ""):
                values.add(str(value))
        return {pk: values or {NOT_KNOWN} for pk, values in found.items()}

    def to_python(self, value):
        """A value as stored in the index, as a primary key where the facet is a relation."""
        return int(value) if self.is_relation and value != NOT_KNOWN else value


class BooleanFacet(Facet):
    """Yes or no."""

    def value_of(self, value):
        return {True: "yes", False: "no", None: None}[value]


class PairFacet(Facet):
    """Two values from the same related row, such as a group and its attribution: "12+claimed"."""

    def __init__(self, first, second):
        super().__init__(first, second)

    def value_of(self, one, other):
        return f"{one}+{other}" if one and other else None


class PeriodFacet(Facet):
    """The year or month ("2015", "2015-03") of a partial date; none if the date covers more than one."""

    def __init__(self, name, length):
        """`length` of an ISO date that names the period: 4 for a year, 7 for a month."""
        super().__init__(f"{name}_first", f"{name}_last")
        self.name, self.length = name, length

    def value_of(self, first, last):
        period = str(first)[: self.length] if first else None
        return period if period == str(last)[: self.length] else None


class BoundMonthFacet(Facet):
    """The month ("2015-03") of the first or last possible day of a partial date, or of the known end of an open one."""

    def __init__(self, name, end):
        """`end`: "first" or "last"."""
        super().__init__(f"{name}_{end}", name)
        self.end = end

    def value_of(self, day, text):
        day = getattr(known_end(text), self.end) if text and not day else day
        return str(day)[:7] if day else None


class PointFacet(Facet):
    """The coordinates of the row itself, to about a hundred metres, and their precision: "30.183,67.017,1"."""

    def __init__(self):
        super().__init__("latitude", "longitude", "exactness")

    def value_of(self, north, east, exactness):
        return None if north is None else f"{north:.3f},{east:.3f},{exactness}"


class ConditionFacet(Facet):
    """The names of the conditions that a row fulfils, from {name: Q}."""

    def __init__(self, conditions):
        super().__init__()
        self.conditions = conditions

    def pk_values(self, visible):
        return [
            (pk, name)
            for name, condition in self.conditions.items()
            for pk in visible.records.filter(condition).values_list("pk", flat=True)
        ]


def calendar_facets(name):
    """{name of the facet: Facet} that date filters and the timeline read for the partial date `name`."""
    return {
        "year": PeriodFacet(name, 4),
        "month": PeriodFacet(name, 7),
        "first_month": BoundMonthFacet(name, "first"),
        "last_month": BoundMonthFacet(name, "last"),
    }


def with_descendants(parents, rows_at):
    """{place: bitmap of rows in it or anywhere below it}.

    `parents` is {place: parent or None}, `rows_at` {place: bitmap of rows at the place itself}.
    """
    within = {}
    for place, rows in rows_at.items():
        while place is not None:
            within[place] = within[place] | rows if place in within else BitMap(rows)
            place = parents.get(place)
    return within
