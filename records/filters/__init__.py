"""The filters of lists. One FilterSet reads the query string behind a page, its counts and its downloads.

Each filter queries the database in `filter()`. It also gives the bitmap of matching rows in `rows()`, so that a page
can count results without a query (records/facets).
"""

from records.filters.any_path import AnyPathFilter
from records.filters.choices import (
    NONE_RECORDED_LABEL,
    CodeChoiceFilter,
    ConditionFilter,
    PlaceFilter,
    RelatedChoiceFilter,
    YesNoFilter,
    reported_only,
)
from records.filters.dates import DateFromFilter, DateToFilter
from records.filters.filterset import RecordFilter
from records.filters.numbers import CasualtyFilter
from records.filters.ordering import OPEN_DATES_HELP, SortFilter, nulls_last
from records.filters.queried import QueriedRowsMixin
from records.filters.text import TextFilter

__all__ = [
    "NONE_RECORDED_LABEL",
    "OPEN_DATES_HELP",
    "AnyPathFilter",
    "CasualtyFilter",
    "CodeChoiceFilter",
    "ConditionFilter",
    "DateFromFilter",
    "DateToFilter",
    "PlaceFilter",
    "QueriedRowsMixin",
    "RecordFilter",
    "RelatedChoiceFilter",
    "SortFilter",
    "TextFilter",
    "YesNoFilter",
    "nulls_last",
    "reported_only",
]
