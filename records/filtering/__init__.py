"""What the filters of every list share. One FilterSet reads the address behind a page and its downloads.

Each filter says its rule to the database once, in `filter()`. One that has a facet also gives the rows of a value from
the index, so that a page can count them (records/finding).
"""

from records.filtering.choosing import CasesFilter, PlaceFilter, RowsFilter, WordsFilter, YesNoFilter, known
from records.filtering.ruling import ByRule, CountFilter, FromDay, TextFilter, UntilDay
from records.filtering.sets import RecordFilter, filterset_of
from records.filtering.sorting import SortFilter, unknown_last

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
    "filterset_of",
    "known",
    "unknown_last",
]
