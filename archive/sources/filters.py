from records.filters import RecordFilter, RowsFilter, SortFilter, TextFilter, WordsFilter
from records.models.source import Publisher, Source


class SourceFilter(RecordFilter):
    q = TextFilter()
    publisher = RowsFilter("publisher", lambda request: Publisher.objects.all(), label="Publisher")
    publisher_kind = WordsFilter("publisher__kind", Publisher.Kind.choices, label="Kind of publisher")
    kind = WordsFilter("kind", Source.Kind.choices, label="Kind of document")
    sort = SortFilter(
        {"publisher": ("Publisher, A to Z", ["publisher__name", "title"]), "title": ("Title, A to Z", ["title"])}
    )

    class Meta(RecordFilter.Meta):
        model = Source
        fields = []
