from profiles.models import Group, Person
from records.facets.facet import calendar_facets
from records.filters import (
    FromDay,
    PlaceFilter,
    RecordFilter,
    RowsFilter,
    SortFilter,
    TextFilter,
    UntilDay,
    WordsFilter,
    unknown_last,
)
from records.models.partial_date import Precision
from records.models.place import Place
from tests.publications.models import Book


class BookFilter(RecordFilter):
    q = TextFilter(through={"authors__person": "person", "authors__group": "group", "place": "place"})
    kind = WordsFilter("kind", Book.Kind.choices, label="Kind")
    person = RowsFilter("authors__person", lambda request: Person.objects.published(), label="Author: person")
    group = RowsFilter("authors__group", lambda request: Group.objects.published(), label="Author: group")
    place = PlaceFilter("place", lambda request: Place.objects.all(), label="Place")
    date_after = FromDay("dated_between", by_month=True, label="From")
    date_before = UntilDay("dated_between", by_month=True, label="Until")
    date_known = WordsFilter("date_precision", Precision.choices, label="Date precision")
    sort = SortFilter({"-date": ("Newest first", [unknown_last("date_first")])})

    ranges = [("Date", "date_after", "date_before", "year")]
    charts = ("kind", "person", "group", "place")
    timeline = ("date_after", "date_before", "date_known")
    also = calendar_facets("date")

    class Meta(RecordFilter.Meta):
        model = Book
        fields = []
