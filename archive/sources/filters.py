from django.db.models import Exists, OuterRef

from records.filters import CodeChoiceFilter, RecordFilter, RelatedChoiceFilter, SortFilter, TextFilter
from records.models.source import Publisher, Source


def public_publishers(request):
    """Publishers of sources that the public may see."""
    return Publisher.objects.filter(Exists(Source.objects.published().filter(publisher=OuterRef("pk"))))


class SourceFilter(RecordFilter):
    q = TextFilter()
    publisher = RelatedChoiceFilter("publisher", public_publishers, label="Publisher")
    publisher_kind = CodeChoiceFilter("publisher__kind", Publisher.Kind.choices, label="Type of publisher")
    kind = CodeChoiceFilter("kind", Source.Kind.choices, label="Type of document")
    sort = SortFilter(
        {"publisher": ("Publisher, A to Z", ["publisher__name", "title"]), "title": ("Title, A to Z", ["title"])}
    )

    class Meta(RecordFilter.Meta):
        model = Source
        fields = []
