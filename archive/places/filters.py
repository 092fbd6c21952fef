from django.db.models.functions import Lower

from records.filters import (
    CodeChoiceFilter,
    PlaceFilter,
    RecordFilter,
    SortFilter,
    TextFilter,
)
from records.models.place import Place


class PlaceListFilter(RecordFilter):
    q = TextFilter()
    kind = CodeChoiceFilter("kind", Place.Kind.choices, label="Type of place")
    within = PlaceFilter("pk", lambda request: Place.objects.published(), label="Within")
    sort = SortFilter({"name": ("Name, A to Z", [Lower("name")]), "-name": ("Name, Z to A", [Lower("name").desc()])})

    class Meta(RecordFilter.Meta):
        model = Place
        fields = []
