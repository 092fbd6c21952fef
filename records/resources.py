from records.bulk.fields import aliases
from records.bulk.resources import RecordResource
from records.models.place import Place
from records.models.source import Publisher, Source

# Columns that every record has, before and after its own.
HEAD = ["slug", "title", "status"]
TEXT = ["summary", "body", "note"]
TAIL = ["citations", "published_at", "withdrawal_reason", "merged_into", "editor_note"]
DATE = ["date", "date_printed"]
SPAN = ["start", "start_printed", "end", "end_printed"]
FIGURE = ["number", "number_said", "number_low", "number_high", "number_words", "unit"]


class PlaceResource(RecordResource):
    aliases = aliases(Place)

    class Meta(RecordResource.Meta):
        model = Place
        fields = [
            "slug",
            "name",
            "kind",
            "parent",
            "latitude",
            "longitude",
            "exactness",
            "geonames_id",
            "aliases",
            "note",
        ]


class PublisherResource(RecordResource):
    aliases = aliases(Publisher)

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
            *DATE,
            "url",
            "archived_url",
            "accessed_on",
            "note",
        ]
