"""The FilterSets of the site itself, beside their subject."""

from archive.places.filters import PlaceListFilter
from archive.sources.filters import SourceFilter
from archive.statistic_pages.filters import StatisticFilter

__all__ = ["PlaceListFilter", "SourceFilter", "StatisticFilter"]
