from django.db.models.functions import Lower

from incidents.codes.types import AttackType, TargetType, WeaponType
from incidents.models import Incident, Perpetrator
from profiles.models import Group, Person
from records.filtering import (
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
from records.placing import Place


def places_of_incidents(request):
    return Place.objects.holding(incident_places__record__in=Incident.objects.published())


def blamed_groups(request):
    return Group.objects.published().filter(perpetrations__record__in=Incident.objects.published()).distinct()


def people_involved(request):
    return Person.objects.published().filter(involvements__record__in=Incident.objects.published()).distinct()


OWN_FIGURES = "“At least 7” may be more, so no upper limit finds it. A toll shared by incidents counts for none."


class IncidentFilter(RecordFilter):
    q = TextFilter("title", "summary", "body")
    group = RowsFilter("perpetrators__group", blamed_groups, label="Group")
    attribution = WordsFilter("perpetrators__attribution", Perpetrator.Attribution.choices, label="Attribution")
    kind = WordsFilter("kind", Incident.Kind.choices, label="Kind")
    attack = WordsFilter("attacks__type", AttackType.choices, label="Attack type")
    target = WordsFilter("targets__type", TargetType.choices, label="Target type")
    weapon = WordsFilter("weapons__type", WeaponType.choices, label="Weapon type")
    place = PlaceFilter("places__place", places_of_incidents, label="Place")
    date_after = FromDay("dated_between", label="From")
    date_before = UntilDay("dated_between", label="Until")
    killed_min = CountFilter("with_at_least", "killed", label="Killed, at least", help_text=OWN_FIGURES)
    killed_max = CountFilter("with_at_most", "killed", label="Killed, at most")
    injured_min = CountFilter("with_at_least", "injured", label="Injured, at least")
    injured_max = CountFilter("with_at_most", "injured", label="Injured, at most")
    suicide = YesNoFilter(field_name="suicide", label="Suicide attack")
    outcome = WordsFilter("outcome", Incident.Outcome.choices, label="Outcome")
    person = RowsFilter("people__person", people_involved, label="Person involved")
    sort = SortFilter(
        {
            "date": ("Oldest first", [unknown_last("date_first", descending=False)]),
            "-date": ("Newest first", [unknown_last("date_first")]),
            "-killed": ("Most killed first", [unknown_last("killed_counted")]),
            "-injured": ("Most injured first", [unknown_last("injured_counted")]),
            "title": ("Title, A to Z", [Lower("title")]),
        }
    )

    class Meta(RecordFilter.Meta):
        model = Incident
        fields = []

    def filter_queryset(self, queryset):
        """A group and an attribution chosen together must be one perpetrator: claimed by that group, not by another."""
        asked = self.form.cleaned_data
        if asked["group"] and asked["attribution"]:
            rows = Perpetrator.objects.filter(group__in=asked["group"], attribution__in=asked["attribution"])
            queryset = queryset.filter(pk__in=rows.values("record"))
        return super().filter_queryset(queryset)
