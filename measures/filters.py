from django.db.models.functions import Lower

from incidents.models import Incident
from measures.models import Measure
from profiles.models import Group, Institution, Person
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
    date_after = FromDay("between", label="From")
    date_before = UntilDay("between", label="Until")
    sort = SortFilter(
        {
            "date": ("Oldest first", [unknown_last("start_first", descending=False)]),
            "-date": ("Newest first", [unknown_last("start_first")]),
            "title": ("Title, A to Z", [Lower("title")]),
        }
    )

    ranges = [("Date", "date_after", "date_before", "year")]
    also = {"year": Spans("start", 4), "month": Spans("start", 7)}

    class Meta(RecordFilter.Meta):
        model = Measure
        fields = []
