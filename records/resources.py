from records.bulk.related_rows import aliases_column
from records.bulk.resources import RecordResource
from records.models.place import Place
from records.models.source import Publisher, Source

# Columns that every record has, before and after its own.
FIRST_COLUMNS = ["slug", "title", "status"]
TEXT_COLUMNS = ["summary", "body", "note"]
LAST_COLUMNS = ["citations", "published_at", "withdrawal_reason", "merged_into", "editor_note"]
DATE_COLUMNS = ["date", "date_printed"]
PERIOD_COLUMNS = ["start", "start_printed", "end", "end_printed"]
FIGURE_COLUMNS = ["number", "number_qualifier", "number_low", "number_high", "number_words", "unit"]


class PlaceResource(RecordResource):
    aliases = aliases_column(Place)

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
