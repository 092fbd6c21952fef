"""The total of a figure over any rows, from the rows behind each binary digit: a dozen sets, not one for each value."""

from dataclasses import dataclass

from records.facets.facet import NOT_KNOWN
from records.facets.index import NO_ROWS


@dataclass
class PeriodTotal:
    """The total of one type of harm over `row_count` rows; `unknown` of them give no number."""

    harm_type: str
    number: int
    unknown: int
    row_count: int

    @property
    def known_number(self):
        """None if no row gives a number."""
        return self.number if self.row_count > self.unknown else None


def period_total(index, harm_type, rows):
    """The PeriodTotal of one type of harm over the rows with these keys (BitMap)."""
    digits = index.cached(("digits", harm_type), lambda: _digits(index.values[harm_type]))
    number = sum(value * rows.intersection_cardinality(having) for value, having in digits.items())
    unknown = rows.intersection_cardinality(index.rows(harm_type, NOT_KNOWN))
    return PeriodTotal(harm_type, number, unknown, len(rows))


def _digits(values):
    """{1, 2, 4, 8 ...: the rows in whose number that digit is set}."""
    numbers = {int(value): rows for value, rows in values.items() if value != NOT_KNOWN}
    powers = [1 << place for place in range(max(numbers, default=0).bit_length())]
    return {power: NO_ROWS.union(*(rows for number, rows in numbers.items() if number & power)) for power in powers}
