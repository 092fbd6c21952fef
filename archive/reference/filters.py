from django.db.models.functions import Lower

from archive.statistics.models import Statistic
from profiles.models import Group, Institution
from records.citing import Publisher, Source
from records.filtering import (
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
from records.finding.facets import Spans
from records.placing import Place


class PlaceListFilter(RecordFilter):
    q = TextFilter()
    kind = WordsFilter("kind", Place.Kind.choices, label="Kind")
    within = PlaceFilter("pk", lambda request: Place.objects.all(), label="Within")
    sort = SortFilter({"name": ("Name, A to Z", [Lower("name")]), "-name": ("Name, Z to A", [Lower("name").desc()])})

    class Meta(RecordFilter.Meta):
        model = Place
        fields = []


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
