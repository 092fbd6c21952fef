from django.db.models import Q
from django.db.models.functions import Lower

from incidents.codes.types import AttackType, TargetType, WeaponType
from incidents.models import Incident, IncidentCitation, Perpetrator
from profiles.models import Group, Person
from records.facets.casualty_totals import toll_facets
from records.facets.facet import Pairs, calendar_facets
from records.filters import (
    CasesFilter,
    CountFilter,
    FromDay,
    PlaceFilter,
    RecordFilter,
    RowsFilter,
    SortFilter,
    TextFilter,
    UntilDay,
    WordsFilter,
    YesNoFilter,
    unknown_last,
)
from records.models.partial_date import Precision
from records.models.place import Place

OWN_FIGURES = "“At least 7” may be more, so no upper limit finds it. A toll shared by incidents counts for none."

TOLLS = {
    "killed_unknown": ("Killed: not known", Q(killed_counted__isnull=True)),
    "injured_unknown": ("Injured: not known", Q(injured_counted__isnull=True)),
    "range": (
        "A lowest or highest figure is given",
        Q(killed_low__isnull=False)
        | Q(killed_high__isnull=False)
        | Q(injured_low__isnull=False)
        | Q(injured_high__isnull=False),
    ),
    "shared": ("One toll for several incidents", Q(shared_toll__isnull=False)),
}

SOURCES = {
    "conflicting": (
        "Sources differ",
        Q(pk__in=IncidentCitation.objects.filter(standing="conflicting").values("record")),
    )
}


class IncidentFilter(RecordFilter):
    q = TextFilter(
        through={
            "perpetrators__group": "group",
            "perpetrators__person": "person",
            "people__person": "person",
            "places__place": "place",
        }
    )
    group = RowsFilter("perpetrators__group", lambda request: Group.objects.published(), label="Group")
    date_after = FromDay("dated_between", by_month=True, label="From")
    date_before = UntilDay("dated_between", by_month=True, label="Until")
    attack = WordsFilter("attacks__type", AttackType.choices, label="Attack type")
    target = WordsFilter("targets__type", TargetType.choices, label="Target type")
    weapon = WordsFilter("weapons__type", WeaponType.choices, label="Weapon type")
    place = PlaceFilter("places__place", lambda request: Place.objects.all(), label="Place")
    kind = WordsFilter("kind", Incident.Kind.choices, label="Kind")
    attribution = WordsFilter("perpetrators__attribution", Perpetrator.Attribution.choices, label="Attribution")
    date_known = WordsFilter("date_precision", Precision.choices, label="How well the date is known")
    killed_min = CountFilter("with_at_least", "killed", label="Killed, at least", help_text=OWN_FIGURES)
    killed_max = CountFilter("with_at_most", "killed", label="Killed, at most")
    injured_min = CountFilter("with_at_least", "injured", label="Injured, at least")
    injured_max = CountFilter("with_at_most", "injured", label="Injured, at most")
    toll = CasesFilter(TOLLS, label="How well the toll is known")
    sources = CasesFilter(SOURCES, label="What the sources say")
    suicide = YesNoFilter("suicide", label="Suicide attack")
    outcome = WordsFilter("outcome", Incident.Outcome.choices, label="Outcome")
    person = RowsFilter("people__person", lambda request: Person.objects.published(), label="Person involved")
    sort = SortFilter(
        {
            "date": ("Oldest first", [unknown_last("date_first", descending=False)]),
            "-date": ("Newest first", [unknown_last("date_first")]),
            "-killed": ("Most killed first", [unknown_last("killed_counted")]),
            "-injured": ("Most injured first", [unknown_last("injured_counted")]),
            "title": ("Title, A to Z", [Lower("title")]),
        }
    )

    together = [("group", "attribution")]
    ranges = [
        ("Date", "date_after", "date_before", "year"),
        ("Killed", "killed_min", "killed_max", "killed"),
        ("Injured", "injured_min", "injured_max", "injured"),
    ]
    charts = ("group", "place", "attack", "target", "weapon", "kind", "outcome", "attribution")
    timeline = ("date_after", "date_before", "date_known")
    harms = ("killed", "injured")
    also = {
        **calendar_facets("date"),
        "less_exact": Pairs("places__place", "places__exactness"),
        **toll_facets(),
    }

    class Meta(RecordFilter.Meta):
        model = Incident
        fields = []
