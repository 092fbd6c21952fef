from django.db.models.functions import Lower

from incidents.models import Incident
from measures.models import Measure
from profiles.models import Group, Institution, Person
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


class MeasureFilter(RecordFilter):
    q = TextFilter(through={"targets__group": "group", "targets__person": "person", "places__place": "place"})
    kind = WordsFilter("kind", Measure.Kind.choices, label="Kind")
    state = WordsFilter("state", Measure.State.choices, label="Status")
    scope = WordsFilter("scope", Measure.Scope.choices, label="Domestic or international")
    actor = RowsFilter("actors__institution", lambda request: Institution.objects.all(), label="Actor")
    group = RowsFilter("targets__group", lambda request: Group.objects.published(), label="Target: group")
    person = RowsFilter("targets__person", lambda request: Person.objects.published(), label="Target: person")
    incident = RowsFilter("responds_to__incident", lambda request: Incident.objects.published(), label="Response to")
    place = PlaceFilter("places__place", lambda request: Place.objects.all(), label="Place")
    start_after = FromDay("started_between", by_month=True, label="Began from")
    start_before = UntilDay("started_between", by_month=True, label="Began until")
    start_known = WordsFilter("start_precision", Precision.choices, label="How well the beginning is known")
    date_after = FromDay("between", label="Under way from")
    date_before = UntilDay("between", label="Under way until")
    sort = SortFilter(
        {
            "date": ("Oldest first", [unknown_last("start_first", descending=False)]),
            "-date": ("Newest first", [unknown_last("start_first")]),
            "title": ("Title, A to Z", [Lower("title")]),
        }
    )

    ranges = [("Began", "start_after", "start_before", "year"), ("Under way", "date_after", "date_before", "year")]
    charts = ("kind", "state", "scope", "actor", "group", "place")
    timeline = ("start_after", "start_before", "start_known")
    also = calendar_facets("start")

    class Meta(RecordFilter.Meta):
        model = Measure
        fields = []
