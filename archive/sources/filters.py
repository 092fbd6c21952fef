from records.filters import CodeChoiceFilter, RecordFilter, RelatedChoiceFilter, SortFilter, TextFilter
from records.models.source import Publisher, Source


class SourceFilter(RecordFilter):
    q = TextFilter()
    publisher = RelatedChoiceFilter("publisher", lambda request: Publisher.objects.all(), label="Publisher")
    publisher_kind = CodeChoiceFilter("publisher__kind", Publisher.Kind.choices, label="Type of publisher")
    kind = CodeChoiceFilter("kind", Source.Kind.choices, label="Type of document")
    sort = SortFilter(
        {"publisher": ("Publisher, A to Z", ["publisher__name", "title"]), "title": ("Title, A to Z", ["title"])}
    )

    class Meta(RecordFilter.Meta):
        model = Source
        fields = []
