"""The tables of the ground floor; the rest of it is abstract."""

from records.changing import ChangeSet
from records.citing import Publisher, PublisherAlias, Source
from records.edition import Edition
from records.finding.models import Entry, FacetValue, Word
from records.importing.models import Upload
from records.placing import Place, PlaceAlias

__all__ = [
    "ChangeSet",
    "Edition",
    "Entry",
    "FacetValue",
    "Place",
    "PlaceAlias",
    "Publisher",
    "PublisherAlias",
    "Source",
    "Upload",
    "Word",
]
