import django_filters as filters
from django.db.models import Q
from django.db.models.functions import Lower

from profiles.charts.year_field import YearField
from profiles.models import DesignationList, Group, LifeEvent, Person, Role
from records.facets.facet import NOT_KNOWN, Facet, calendar_facets
from records.filters import (
    ByRule,
    FromDay,
    PlaceFilter,
    RecordFilter,
    RowsFilter,
    SortFilter,
    TextFilter,
    UntilDay,
    WordsFilter,
    known,
    unknown_last,
)
from records.models.partial_date import Precision
from records.models.place import Place


class Related(Facet):
    """The groups at the other end of a group's relations."""

    def pairs(self, rows):
        out, back = rows.values_list("pk", "relations_out__other"), rows.values_list("pk", "relations_in__group")
        return [*out, *back]


class RelatedGroups(RowsFilter):
    """In a relation, in either direction, to any of these groups."""

    def __init__(self, queryset, **kwargs):
        super().__init__("pk", queryset, **kwargs)
        self.facet = Related("pk", links=True)

    def condition(self, model, values):
        related = model.objects.related_to(self.stored(known(values)))
        found = Q(pk__in=related.values("pk"))
        if NOT_KNOWN in values:
            found |= Q(relations_out__isnull=True, relations_in__isnull=True)
        return found


class GroupFilter(RecordFilter):
    q = TextFilter()
    kind = WordsFilter("kind", Group.Kind.choices, label="Kind")
    activity = WordsFilter("activity", Group.Activity.choices, label="Status")
    place = PlaceFilter("places__place", lambda request: Place.objects.all(), label="Based or active in")
    listed_by = RowsFilter(
        "designations__list",
        lambda request: DesignationList.objects.select_related("authority"),
        label="Banned or listed by",
    )
    related_to = RelatedGroups(lambda request: Group.objects.published(), label="Has a relation to")
    founded_after = FromDay("founded_between", by_month=True, label="Founded from")
    founded_before = UntilDay("founded_between", by_month=True, label="Founded until")
    founded_known = WordsFilter("start_precision", Precision.choices, label="How well the founding is known")
    sort = SortFilter(
        {
            "title": ("Name, A to Z", [Lower("title")]),
            "-title": ("Name, Z to A", [Lower("title").desc()]),
            "founded": ("Oldest first", [unknown_last("start_first", descending=False)]),
            "-founded": ("Newest first", [unknown_last("start_first")]),
        }
    )

    ranges = [("Founded", "founded_after", "founded_before", "year")]
    charts = ("kind", "activity", "place", "listed_by")
    timeline = ("founded_after", "founded_before", "founded_known")
    also = calendar_facets("start")

    class Meta(RecordFilter.Meta):
        model = Group
        fields = []


class YearFilter(ByRule, filters.Filter):
    """The year of the slider: it leaves relations out of the picture, not groups."""

    field_class = YearField

    def filter(self, queryset, value):
        return queryset


class RelationsFilter(GroupFilter):
    sort = None
    year = YearFilter(label="Year", help_text="Relations that may have existed in it, and those without a date.")

    def active_filters(self):
        """But for the year, which the slider shows."""
        return [chip for chip in super().active_filters() if chip[0] != "Year"]


class PersonFilter(RecordFilter):
    q = TextFilter()
    group = RowsFilter("roles__group", lambda request: Group.objects.published(), label="Group")
    role = WordsFilter("roles__kind", Role.Kind.choices, label="Role")
    standing = WordsFilter("standing", Person.Standing.choices, label="Who they are")
    event = WordsFilter("events__kind", LifeEvent.Kind.choices, label="What befell them")
    sort = SortFilter(
        {"title": ("Name, A to Z", [Lower("title")]), "-title": ("Name, Z to A", [Lower("title").desc()])}
    )

    together = [("group", "role")]
    charts = ("standing", "role", "group", "event")

    class Meta(RecordFilter.Meta):
        model = Person
        fields = []
