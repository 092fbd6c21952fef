"""The bulk files of datasets, places, publishers and sources."""

from records.bulk.related_rows import aliases_column
from records.bulk.resources import RecordResource
from records.columns import DATE_COLUMNS, LOCATION_COLUMNS
from records.models.dataset import Dataset
from records.models.place import Place
from records.models.source import Publisher, Source


class PlaceResource(RecordResource):
    aliases = aliases_column(Place)

    class Meta(RecordResource.Meta):
        model = Place
        fields = [
            "slug",
            "name",
            "kind",
            "parent",
            *LOCATION_COLUMNS,
            "geonames_id",
            "aliases",
            "note",
        ]


class PublisherResource(RecordResource):
    aliases = aliases_column(Publisher)

    class Meta(RecordResource.Meta):
        model = Publisher
        fields = ["slug", "name", "kind", "website", "aliases", "note"]


class SourceResource(RecordResource):
    class Meta(RecordResource.Meta):
        model = Source
        fields = [
            "slug",
            "publisher",
            "title",
            "kind",
            "author",
            *DATE_COLUMNS,
            "url",
            "archived_url",
            "accessed_on",
            "note",
        ]


class DatasetResource(RecordResource):
    class Meta(RecordResource.Meta):
        model = Dataset
        fields = ["slug", "name", "version", "url", "licence", "how_to_cite", "republishable", "note"]
