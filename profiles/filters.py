from django.db.models import Q
from django.db.models.functions import Lower

from profiles.models import DesignationList, Group, Institution, LifeEvent, Person, Role
from records.facets.facet import NOT_KNOWN, Facet, calendar_facets
from records.filters import (
    NONE_RECORDED_LABEL,
    CodeChoiceFilter,
    DateFromFilter,
    DateToFilter,
    PlaceFilter,
    RecordFilter,
    RelatedChoiceFilter,
    SortFilter,
    TextFilter,
    nulls_last,
    reported_only,
)
from records.models.partial_date import Precision
from records.models.place import Place
from records.visibility import matching_visible


class RelatedGroupFacet(Facet):
    """The groups at the other end of a group's relations, in either direction."""

    def pk_values(self, visible):
        return [pair for path in self.paths for pair in visible.of(path)]


class RelatedGroupFilter(RelatedChoiceFilter):
    """In a relation, in either direction, to any of these groups."""

    def __init__(self, queryset, **kwargs):
        super().__init__("pk", queryset, **kwargs)
        self.facet = RelatedGroupFacet("relations_out__other", "relations_in__group", is_relation=True)

    def condition(self, model, values):
        related = model.objects.related_to(self.db_values(reported_only(values)))
        found = Q(pk__in=related.values("pk"))
        if NOT_KNOWN in values:
            found |= ~(
                matching_visible(model, relations_out__pk__isnull=False)
                | matching_visible(model, relations_in__pk__isnull=False)
            )
        return found


class GroupFilter(RecordFilter):
    q = TextFilter()
    kind = CodeChoiceFilter("kind", Group.Kind.choices, label="Kind")
    activity = CodeChoiceFilter("activity", Group.Activity.choices, label="Status")
    place = PlaceFilter("places__place", lambda request: Place.objects.all(), label="Place")
    listed_by = RelatedChoiceFilter(
        "designations__list",
        lambda request: DesignationList.objects.published().select_related("authority"),
        label="Designated by",
        none_label=NONE_RECORDED_LABEL,
    )
    related_to = RelatedGroupFilter(
        lambda request: Group.objects.published(), label="Related to", none_label=NONE_RECORDED_LABEL
    )
    founded_after = DateFromFilter("started_between", by_month=True, label="Founding date from")
    founded_before = DateToFilter("started_between", by_month=True, label="Founding date to")
    founded_known = CodeChoiceFilter("start_precision", Precision.choices, label="Founding date precision")
    sort = SortFilter(
        {
            "title": ("Name, A to Z", [Lower("title")]),
            "-title": ("Name, Z to A", [Lower("title").desc()]),
            "founded": ("Oldest first", [nulls_last("start_first", descending=False)]),
            "-founded": ("Newest first", [nulls_last("start_first")]),
        }
    )

    ranges = [("Founding date", "founded_after", "founded_before", "year")]
    charts = ("kind", "activity", "place", "listed_by")
    timeline = ("founded_after", "founded_before", "founded_known")
    extra_facets = calendar_facets("start")

    class Meta(RecordFilter.Meta):
        model = Group
        fields = []


class PersonFilter(RecordFilter):
    q = TextFilter()
    group = RelatedChoiceFilter(
        "roles__group", lambda request: Group.objects.published(), label="Group", none_label=NONE_RECORDED_LABEL
    )
    role = CodeChoiceFilter("roles__kind", Role.Kind.choices, label="Role", none_label=NONE_RECORDED_LABEL)
    # “standing” is an earlier word for the category, which links to the list have.
    standing = CodeChoiceFilter("category", Person.Category.choices, label="Category")
    event = CodeChoiceFilter(
        "events__kind", LifeEvent.Kind.choices, label="Life events", none_label=NONE_RECORDED_LABEL
    )
    sort = SortFilter(
        {"title": ("Name, A to Z", [Lower("title")]), "-title": ("Name, Z to A", [Lower("title").desc()])}
    )

    combined_facets = [("group", "role")]
    charts = ("standing", "role", "group", "event")

    class Meta(RecordFilter.Meta):
        model = Person
        fields = []


class InstitutionFilter(RecordFilter):
    q = TextFilter()
    kind = CodeChoiceFilter("kind", Institution.Kind.choices, label="Kind")
    place = PlaceFilter("country", lambda request: Place.objects.all(), label="Country")
    part_of = RelatedChoiceFilter(
        "parent", lambda request: Institution.objects.published(), label="Part of", none_label=NONE_RECORDED_LABEL
    )
    sort = SortFilter(
        {"title": ("Name, A to Z", [Lower("title")]), "-title": ("Name, Z to A", [Lower("title").desc()])}
    )

    charts = ("kind", "place", "part_of")

    class Meta(RecordFilter.Meta):
        model = Institution
        fields = []
