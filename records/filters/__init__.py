"""What the filters of every list share. One FilterSet reads the address behind a page and its downloads.

Each filter says its rule to the database once, in `filter()`. One that has a facet also gives the rows of a value from
the index, so that a page can count them (records/finding).
"""

from records.filters.by_rule import ByRule
from records.filters.choices import CasesFilter, PlaceFilter, RowsFilter, WordsFilter, YesNoFilter, known
from records.filters.dates import FromDay, UntilDay
from records.filters.filterset import RecordFilter
from records.filters.numbers import CountFilter
from records.filters.ordering import SortFilter, unknown_last
from records.filters.text import TextFilter

__all__ = [
    "ByRule",
    "CasesFilter",
    "CountFilter",
    "FromDay",
    "PlaceFilter",
    "RecordFilter",
    "RowsFilter",
    "SortFilter",
    "TextFilter",
    "UntilDay",
    "WordsFilter",
    "YesNoFilter",
    "known",
    "unknown_last",
]
