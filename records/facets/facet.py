"""Facets: the values that each record has for a filter, read from the database when the record is indexed."""

from pyroaring import BitMap

from records.visibility import visible_values

NOT_KNOWN = "not_known"  # the value of records that have none; no slug has an underscore
EARLIEST, LATEST = "0000-00", "9999-99"  # the month of the open side of a date; they sort before and after all months


class Facet:
    """The values at the end of a path, as in `values_list`. A row may have several; one without any is NOT_KNOWN."""

    def __init__(self, path, is_relation=False):
        """`is_relation`: the values are primary keys of related objects."""
        self.path = path
        self.is_relation = is_relation

    def pk_values(self, rows):
        """[(pk, value or None)] of a queryset, one for each value of each row; what is hidden has no value."""
        return visible_values(rows, self.path)

    def values(self, rows):
        """{pk: set of values as text} of a queryset."""
        found = {}
        for pk, value in self.pk_values(rows):
            values = found.setdefault(pk, set())
            if value not in (None, ""):
                values.add(str(value))
        return {pk: values or {NOT_KNOWN} for pk, values in found.items()}

    def to_python(self, value):
        """A value as stored in the index, as a primary key where the facet is a relation."""
        return int(value) if self.is_relation and value != NOT_KNOWN else value


class BooleanFacet(Facet):
    """Yes or no."""

    def pk_values(self, rows):
        words = {True: "yes", False: "no", None: None}
        return [(pk, words[value]) for pk, value in visible_values(rows, self.path)]


class PairFacet(Facet):
    """Two values from the same related row, such as a group and its attribution: "12+claimed"."""

    def __init__(self, first, second):
        super().__init__(first)
        self.second = second

    def pk_values(self, rows):
        both = visible_values(rows, self.path, self.second)
        return [(pk, f"{one}+{other}" if one and other else None) for pk, one, other in both]


class PeriodFacet(Facet):
    """The year or month ("2015", "2015-03") of a partial date; none if the date covers more than one."""

    def __init__(self, name, length):
        """`length` of an ISO date that names the period: 4 for a year, 7 for a month."""
        super().__init__(name)
        self.length = length

    def pk_values(self, rows):
        days = rows.values_list("pk", f"{self.path}_first", f"{self.path}_last")
        return [(pk, self._common(first, last)) for pk, first, last in days]

    def _common(self, first, last):
        period = str(first)[: self.length] if first else None
        return period if period == str(last)[: self.length] else None


class BoundMonthFacet(Facet):
    """The month ("2015-03") of the first or the last possible day of a partial date; on an open side the outermost."""

    def __init__(self, name, end):
        """`end`: "first" or "last"."""
        super().__init__(f"{name}_{end}")
        self.other, self.outermost = (f"{name}_last", EARLIEST) if end == "first" else (f"{name}_first", LATEST)

    def pk_values(self, rows):
        days = rows.values_list("pk", self.path, self.other)
        return [(pk, str(day)[:7] if day else self.outermost if other else None) for pk, day, other in days]


class PointFacet(Facet):
    """The coordinates of the row itself, to about a hundred metres, and their precision: "30.183,67.017,1"."""

    def __init__(self):
        super().__init__("latitude")

    def pk_values(self, rows):
        points = rows.values_list("pk", "latitude", "longitude", "exactness")
        return [(pk, None if north is None else f"{north:.3f},{east:.3f},{code}") for pk, north, east, code in points]


class ConditionFacet(Facet):
    """The names of the conditions that a row fulfils, from {name: Q}."""

    def __init__(self, conditions):
        super().__init__("")
        self.conditions = conditions

    def pk_values(self, rows):
        return [
            (pk, name)
            for name, condition in self.conditions.items()
            for pk in rows.filter(condition).values_list("pk", flat=True)
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
