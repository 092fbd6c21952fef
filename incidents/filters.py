from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower

from incidents.codes.details import Doubt, HostageOutcome
from incidents.codes.types import AttackType, TargetType, WeaponType
from incidents.models import Actor, Incident, IncidentCitation, VictimCount
from profiles.models import Group, Institution, Person
from records.facets.casualty_totals import casualty_facets
from records.facets.facet import NOT_KNOWN, Facet, PairFacet, PointFacet, calendar_facets
from records.facets.one_row import OneRow
from records.filters import (
    NONE_RECORDED_LABEL,
    OPEN_DATES_HELP,
    AnyPathFilter,
    CasualtyFilter,
    CodeChoiceFilter,
    ConditionFilter,
    DateFromFilter,
    DateToFilter,
    PlaceFilter,
    RecordFilter,
    RelatedChoiceFilter,
    SortFilter,
    TextFilter,
    YesNoFilter,
    nulls_last,
    reported_only,
)
from records.models.dataset import Dataset
from records.models.figures import Qualifier
from records.models.partial_date import Precision
from records.models.place import Place

CASUALTY_HELP = (
    "“At least 7” may be more, so no upper limit matches it. "
    "A figure shared by several incidents counts for none of them."
)


def has_no_figure(harm_type):
    """The Q that no figure is reported: no number, no end of a range and no wording, for it alone or with others."""
    parts = {"counted__isnull": True, "high__isnull": True, "words": ""}
    own, shared = (
        Q(**{f"{prefix}{harm_type}_{part}": value for part, value in parts.items()})
        for prefix in ("", "shared_casualties__")
    )
    return own & (Q(shared_casualties__isnull=True) | shared)


CASUALTY_CONDITIONS = {
    "killed_unknown": ("Killed: not reported", has_no_figure("killed")),
    "injured_unknown": ("Injured: not reported", has_no_figure("injured")),
    "wording": ("Wording only", ~Q(killed_words="") | ~Q(injured_words="")),
    "range": (
        "Given as a range",
        Q(killed_low__isnull=False)
        | Q(killed_high__isnull=False)
        | Q(injured_low__isnull=False)
        | Q(injured_high__isnull=False),
    ),
    "shared": ("Shared with other incidents", Q(shared_casualties__isnull=False)),
}

SOURCE_CONDITIONS = {
    "conflicting": (
        "Sources differ",
        Q(pk__in=IncidentCitation.objects.filter(status="conflicting").values("record")),
    )
}


NO_VICTIMS = (0, Qualifier.EXACT, None)  # number, qualifier and highest number of a class that none belonged to


class VictimClassFacet(Facet):
    """The classes of victim; not those of which the source says that there were none."""

    def __init__(self):
        super().__init__(
            *(f"victims__{part}" for part in ("victim_class", "number", "number_qualifier", "number_high"))
        )

    def value_of(self, victim_class, *figure):
        return None if figure == NO_VICTIMS else victim_class


class VictimClassFilter(CodeChoiceFilter):
    """Any of these classes of victim, of which there were some or a source does not say how many."""

    def __init__(self, **kwargs):
        super().__init__("victims__victim_class", VictimCount.Class.choices, **kwargs)
        self.facet = VictimClassFacet()

    def condition(self, model, values):
        number, qualifier, high = NO_VICTIMS
        victims = VictimCount.objects.exclude(number=number, number_qualifier=qualifier, number_high=high)
        selected = reported_only(values)
        found = Q(pk__in=victims.filter(victim_class__in=selected).values("record"))
        return found | ~Q(pk__in=victims.values("record")) if NOT_KNOWN in values else found


class IncidentFilter(RecordFilter):
    q = TextFilter(
        related_names={
            "actors__group": "group",
            "actors__person": "person",
            "actors__institution": "institution",
            "people__person": "person",
            "places__place": "place",
        }
    )
    group = RelatedChoiceFilter(
        "actors__group",
        lambda request: Group.objects.published(),
        label="Group involved",
        none_label=NONE_RECORDED_LABEL,
    )
    date_after = DateFromFilter("dated_between", by_month=True, label="From")
    date_before = DateToFilter("dated_between", by_month=True, label="To")
    attack = CodeChoiceFilter("attacks__type", AttackType.choices, label="Attack type")
    target = CodeChoiceFilter("targets__type", TargetType.choices, label="Target type")
    nationality = RelatedChoiceFilter(
        "targets__nationality",
        lambda request: Place.objects.published().filter(kind="country"),
        label="Nationality of the target",
    )
    weapon = CodeChoiceFilter("weapons__type", WeaponType.choices, label="Weapon type")
    place = PlaceFilter(
        "places__place",
        lambda request: Place.objects.published(),
        label="Place",
        none_label="No place named",  # but perhaps coordinates
    )
    kind = CodeChoiceFilter("kind", Incident.Kind.choices, label="Kind")
    attribution = CodeChoiceFilter(
        "actors__attribution", Actor.Attribution.choices, label="Attribution", none_label=NONE_RECORDED_LABEL
    )
    side = CodeChoiceFilter("actors__side", Actor.Side.choices, label="Side of the actor")
    actor_role = CodeChoiceFilter("actors__role", Actor.Role.choices, label="Role of the actor on its side")
    date_known = CodeChoiceFilter("date_precision", Precision.choices, label="Date precision")
    killed_min = CasualtyFilter("with_at_least", "killed", label="Killed, at least", help_text=CASUALTY_HELP)
    killed_max = CasualtyFilter("with_at_most", "killed", label="Killed, at most")
    injured_min = CasualtyFilter("with_at_least", "injured", label="Injured, at least")
    injured_max = CasualtyFilter("with_at_most", "injured", label="Injured, at most")
    victims = VictimClassFilter(label="Class of victim", none_label=NONE_RECORDED_LABEL)
    # “toll” is an earlier word for casualty figures, which links to the list have.
    toll = ConditionFilter(CASUALTY_CONDITIONS, label="Casualty figures")
    sources = ConditionFilter(SOURCE_CONDITIONS, label="Sources")
    suicide = YesNoFilter("suicide", label="Suicide attack")
    outcome = CodeChoiceFilter("outcome", Incident.Outcome.choices, label="Outcome")
    hostage_outcome = CodeChoiceFilter(
        "hostage_outcome", HostageOutcome.choices, label="Outcome for the hostages", none_label=NONE_RECORDED_LABEL
    )
    property_damage = YesNoFilter("property_damage", label="Property damage")
    doubt = CodeChoiceFilter("doubt", Doubt.choices, label="Doubt", none_label=NONE_RECORDED_LABEL)
    dataset = RelatedChoiceFilter(
        "dataset",
        lambda request: Dataset.objects.filter(Exists(Incident.objects.published().filter(dataset=OuterRef("pk")))),
        label="Dataset",
        none_label=NONE_RECORDED_LABEL,
    )
    person = AnyPathFilter(
        "people__person",
        "actors__person",
        queryset=lambda request: Person.objects.published(),
        label="Person involved",
        none_label=NONE_RECORDED_LABEL,
    )
    institution = RelatedChoiceFilter(
        "actors__institution",
        lambda request: Institution.objects.published(),
        label="Institution involved",
        none_label=NONE_RECORDED_LABEL,
    )
    sort = SortFilter(
        {
            "date": ("Oldest first", [nulls_last("date_first", descending=False)]),
            "-date": ("Newest first", [nulls_last("date_first")]),
            "-killed": ("Most killed first", [nulls_last("killed_counted")]),
            "-injured": ("Most injured first", [nulls_last("injured_counted")]),
            "title": ("Title, A to Z", [Lower("title")]),
        },
        help_text=OPEN_DATES_HELP,
    )

    one_row = [
        OneRow(
            "actor",
            {name: f"actors__{name}" for name in ("group", "institution", "person")},
            {"attribution": "actors__attribution", "side": "actors__side", "actor_role": "actors__role"},
        ),
        OneRow("target_row", {"target": "targets__type"}, {"nationality": "targets__nationality"}),
    ]
    ranges = [
        ("Date", "date_after", "date_before", "year"),
        ("Killed", "killed_min", "killed_max", "killed"),
        ("Injured", "injured_min", "injured_max", "injured"),
    ]
    charts = ("group", "place", "attack", "target", "weapon", "kind", "outcome", "attribution")
    timeline = ("date_after", "date_before", "date_known")
    harm_types = ("killed", "injured")
    extra_facets = {
        **calendar_facets("date"),
        "less_exact": PairFacet("places__place", "places__exactness"),
        "own_point": PointFacet(),
        **casualty_facets(),
    }

    class Meta(RecordFilter.Meta):
        model = Incident
        fields = []
