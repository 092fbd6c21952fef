"""The tables that records of every app share. The other models of this package are abstract."""

from records.models.change_set import ChangeSet
from records.models.content_version import ContentVersion
from records.models.dataset import Dataset
from records.models.facet_bitmap import FacetBitmap, FacetSignature
from records.models.place import Place, PlaceAlias
from records.models.reindex_progress import ReindexProgress
from records.models.search_entry import SearchEntry, SearchWord
from records.models.source import Publisher, PublisherAlias, Source
from records.models.struck_wording import StruckWording
from records.models.tombstone import Tombstone
from records.models.upload import Upload

__all__ = [
    "ChangeSet",
    "ContentVersion",
    "Dataset",
    "SearchEntry",
    "FacetBitmap",
    "FacetSignature",
    "Place",
    "PlaceAlias",
    "Publisher",
    "PublisherAlias",
    "ReindexProgress",
    "Source",
    "StruckWording",
    "Tombstone",
    "Upload",
    "SearchWord",
]
