from django.db.models.functions import Lower

from profiles.models import DesignationList, Group, LifeEvent, Person, Role
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


def places_of_groups(request):
    return Place.objects.holding(group_places__record__in=Group.objects.published())


class RelatedGroups(RowsFilter):
    """In a relation, in either direction, to any of these groups."""

    def filter(self, queryset, value):
        return queryset.related_to(value) if value else queryset


class GroupFilter(RecordFilter):
    q = TextFilter("title", "summary", "body", "aliases__name")
    kind = WordsFilter("kind", Group.Kind.choices, label="Kind")
    activity = WordsFilter("activity", Group.Activity.choices, label="Status")
    place = PlaceFilter("places__place", places_of_groups, label="Based or active in")
    listed_by = RowsFilter(
        "designations__list",
        lambda request: DesignationList.objects.select_related("authority"),
        label="Banned or listed by",
    )
    related_to = RelatedGroups("pk", lambda request: Group.objects.published(), label="Has a relation to")
    founded_after = FromDay("founded_between", label="Founded from")
    founded_before = UntilDay("founded_between", label="Founded until")
    sort = SortFilter(
        {
            "title": ("Name, A to Z", [Lower("title")]),
            "-title": ("Name, Z to A", [Lower("title").desc()]),
            "founded": ("Oldest first", [unknown_last("start_first", descending=False)]),
            "-founded": ("Newest first", [unknown_last("start_first")]),
        }
    )

    class Meta(RecordFilter.Meta):
        model = Group
        fields = []


class PersonFilter(RecordFilter):
    q = TextFilter("title", "summary", "body", "aliases__name")
    group = RowsFilter("roles__group", lambda request: Group.objects.published(), label="Group")
    role = WordsFilter("roles__kind", Role.Kind.choices, label="Role")
    standing = WordsFilter("standing", Person.Standing.choices, label="Who they are")
    event = WordsFilter("events__kind", LifeEvent.Kind.choices, label="What befell them")
    sort = SortFilter(
        {"title": ("Name, A to Z", [Lower("title")]), "-title": ("Name, Z to A", [Lower("title").desc()])}
    )

    class Meta(RecordFilter.Meta):
        model = Person
        fields = []

    def filter_queryset(self, queryset):
        """A group and a role chosen together must be one role: a leader of that group, not of another."""
        asked = self.form.cleaned_data
        if asked["group"] and asked["role"]:
            roles = Role.objects.filter(group__in=asked["group"], kind__in=asked["role"])
            queryset = queryset.filter(pk__in=roles.values("person"))
        return super().filter_queryset(queryset)
