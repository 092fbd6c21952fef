"""The FilterSets of the site itself, beside their subject."""

from archive.reference.filters import PlaceListFilter, SourceFilter, StatisticFilter

__all__ = ["PlaceListFilter", "SourceFilter", "StatisticFilter"]
