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
from records.placing import Place


def places_of_measures(request):
    return Place.objects.holding(measure_places__record__in=Measure.objects.published())


def acting_institutions(request):
    return Institution.objects.filter(measureactors__record__in=Measure.objects.published()).distinct()


def targeted_groups(request):
    return Group.objects.published().filter(measuretargets__record__in=Measure.objects.published()).distinct()


def targeted_people(request):
    return Person.objects.published().filter(measuretargets__record__in=Measure.objects.published()).distinct()


def answered_incidents(request):
    return Incident.objects.published().filter(responses__record__in=Measure.objects.published()).distinct()


class MeasureFilter(RecordFilter):
    q = TextFilter("title", "summary", "body")
    kind = WordsFilter("kind", Measure.Kind.choices, label="Kind")
    state = WordsFilter("state", Measure.State.choices, label="Status")
    scope = WordsFilter("scope", Measure.Scope.choices, label="Domestic or international")
    actor = RowsFilter("actors__institution", acting_institutions, label="Actor")
    group = RowsFilter("targets__group", targeted_groups, label="Target: group")
    person = RowsFilter("targets__person", targeted_people, label="Target: person")
    incident = RowsFilter("responds_to__incident", answered_incidents, label="Response to")
    place = PlaceFilter("places__place", places_of_measures, label="Place")
    date_after = FromDay("between", label="From")
    date_before = UntilDay("between", label="Until")
    sort = SortFilter(
        {
            "date": ("Oldest first", [unknown_last("start_first", descending=False)]),
            "-date": ("Newest first", [unknown_last("start_first")]),
            "title": ("Title, A to Z", [Lower("title")]),
        }
    )

    class Meta(RecordFilter.Meta):
        model = Measure
        fields = []
