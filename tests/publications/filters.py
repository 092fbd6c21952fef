from profiles.models import Group, Person
from records.facets.facet import calendar_facets
from records.filters import (
    CodeChoiceFilter,
    DateFromFilter,
    DateToFilter,
    PlaceFilter,
    RecordFilter,
    RelatedChoiceFilter,
    SortFilter,
    TextFilter,
    nulls_last,
)
from records.models.partial_date import Precision
from records.models.place import Place
from tests.publications.models import Book


class BookFilter(RecordFilter):
    q = TextFilter(related_names={"authors__person": "person", "authors__group": "group", "place": "place"})
    kind = CodeChoiceFilter("kind", Book.Kind.choices, label="Kind")
    person = RelatedChoiceFilter("authors__person", lambda request: Person.objects.published(), label="Author: person")
    group = RelatedChoiceFilter("authors__group", lambda request: Group.objects.published(), label="Author: group")
    place = PlaceFilter("place", lambda request: Place.objects.published(), label="Place")
    date_after = DateFromFilter("dated_between", by_month=True, label="From")
    date_before = DateToFilter("dated_between", by_month=True, label="To")
    date_known = CodeChoiceFilter("date_precision", Precision.choices, label="Date precision")
    sort = SortFilter({"-date": ("Newest first", [nulls_last("date_first")])})

    ranges = [("Date", "date_after", "date_before", "year")]
    charts = ("kind", "person", "group", "place")
    timeline = ("date_after", "date_before", "date_known")
    extra_facets = calendar_facets("date")

    class Meta(RecordFilter.Meta):
        model = Book
        fields = []
