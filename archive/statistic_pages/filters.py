from archive.statistic_pages.models import Statistic
from profiles.models import Group, Institution
from records.facets.facet import Spans
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
from records.models.place import Place


class StatisticFilter(RecordFilter):
    q = TextFilter(through={"group": "group", "place": "place"})
    topic = WordsFilter("topic", Statistic.Topic.choices, label="Topic")
    group = RowsFilter("group", lambda request: Group.objects.published(), label="Group")
    said_by = RowsFilter("institution", lambda request: Institution.objects.all(), label="Attributed to")
    place = PlaceFilter("place", lambda request: Place.objects.all(), label="Place")
    date_after = FromDay("between", label="From")
    date_before = UntilDay("between", label="Until")
    sort = SortFilter({"title": ("Title, A to Z", ["title"]), "-date": ("Newest first", [unknown_last("start_first")])})

    ranges = [("Date", "date_after", "date_before", "year")]
    also = {"year": Spans("start", 4)}

    class Meta(RecordFilter.Meta):
        model = Statistic
        fields = []
