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
from records.placing import Place


class PlaceListFilter(RecordFilter):
    q = TextFilter("name", "aliases__name")
    kind = WordsFilter("kind", Place.Kind.choices, label="Kind")
    within = PlaceFilter("pk", lambda request: Place.objects.filter(children__isnull=False).distinct(), label="Within")
    sort = SortFilter({"name": ("Name, A to Z", [Lower("name")]), "-name": ("Name, Z to A", [Lower("name").desc()])})

    class Meta(RecordFilter.Meta):
        model = Place
        fields = []


class SourceFilter(RecordFilter):
    q = TextFilter("title", "author", "publisher__name", "publisher__aliases__name")
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
    q = TextFilter("title", "summary", "unit", "said_by")
    topic = WordsFilter("topic", Statistic.Topic.choices, label="Topic")
    group = RowsFilter("group", lambda request: Group.objects.published(), label="Group")
    said_by = RowsFilter("institution", lambda request: Institution.objects.all(), label="Attributed to")
    place = PlaceFilter(
        "place", lambda request: Place.objects.holding(statistics__in=Statistic.objects.published()), label="Place"
    )
    date_after = FromDay("between", label="From")
    date_before = UntilDay("between", label="Until")
    sort = SortFilter({"title": ("Title, A to Z", ["title"]), "-date": ("Newest first", [unknown_last("start_first")])})

    class Meta(RecordFilter.Meta):
        model = Statistic
        fields = []
