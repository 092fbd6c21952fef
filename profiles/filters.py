from django.db.models.functions import Lower

from profiles.models import DesignationList, Group, Institution, LifeEvent, Person, Role
from profiles.models.relation import ENDS, STARTS
from records.facets.facet import calendar_facets
from records.facets.one_row import OneRow
from records.filters import (
    NONE_RECORDED_LABEL,
    OPEN_DATES_HELP,
    AnyPathFilter,
    CodeChoiceFilter,
    DateFromFilter,
    DateToFilter,
    PlaceFilter,
    RecordFilter,
    RelatedChoiceFilter,
    SortFilter,
    TextFilter,
    nulls_last,
)
from records.models.partial_date import Precision
from records.models.place import Place


class RelatedRecordFilter(AnyPathFilter):
    """In a relation, in either direction, to any of these groups, people or institutions, all of one model."""

    def __init__(self, model, label):
        name = model._meta.model_name
        super().__init__(
            f"relations_out__{ENDS[name]}",
            f"relations_in__{STARTS[name]}",
            queryset=lambda request: model.objects.published(),
            none_label=NONE_RECORDED_LABEL,
            label=label,
        )


class GroupFilter(RecordFilter):
    q = TextFilter()
    kind = CodeChoiceFilter("kind", Group.Kind.choices, label="Kind")
    activity = CodeChoiceFilter("activity", Group.Activity.choices, label="Status")
    place = PlaceFilter("places__place", lambda request: Place.objects.published(), label="Place")
    listed_by = RelatedChoiceFilter(
        "designations__list",
        lambda request: DesignationList.objects.published().select_related("authority"),
        label="Designated by, now or earlier",
        none_label=NONE_RECORDED_LABEL,
    )
    related_to = RelatedRecordFilter(Group, label="Related to: group")
    related_person = RelatedRecordFilter(Person, label="Related to: person")
    related_institution = RelatedRecordFilter(Institution, label="Related to: institution")
    founded_after = DateFromFilter("started_between", by_month=True, label="Founding date from")
    founded_before = DateToFilter("started_between", by_month=True, label="Founding date to")
    founded_known = CodeChoiceFilter("start_precision", Precision.choices, label="Founding date precision")
    sort = SortFilter(
        {
            "title": ("Name, A to Z", [Lower("title")]),
            "-title": ("Name, Z to A", [Lower("title").desc()]),
            "founded": ("Oldest first", [nulls_last("start_first", descending=False)]),
            "-founded": ("Newest first", [nulls_last("start_first")]),
        },
        help_text=OPEN_DATES_HELP,
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
    related_group = RelatedRecordFilter(Group, label="Related to: group")
    related_person = RelatedRecordFilter(Person, label="Related to: person")
    related_institution = RelatedRecordFilter(Institution, label="Related to: institution")
    sort = SortFilter(
        {"title": ("Name, A to Z", [Lower("title")]), "-title": ("Name, Z to A", [Lower("title").desc()])}
    )

    one_row = [OneRow("role_row", {"group": "roles__group"}, {"role": "roles__kind"})]
    charts = ("standing", "role", "group", "event")

    class Meta(RecordFilter.Meta):
        model = Person
        fields = []


class InstitutionFilter(RecordFilter):
    q = TextFilter()
    kind = CodeChoiceFilter("kind", Institution.Kind.choices, label="Kind")
    place = PlaceFilter(
        "country", lambda request: Place.objects.published(), label="Country", none_label=NONE_RECORDED_LABEL
    )
    part_of = RelatedChoiceFilter(
        "parent", lambda request: Institution.objects.published(), label="Part of", none_label=NONE_RECORDED_LABEL
    )
    related_group = RelatedRecordFilter(Group, label="Related to: group")
    related_person = RelatedRecordFilter(Person, label="Related to: person")
    related_institution = RelatedRecordFilter(Institution, label="Related to: institution")
    sort = SortFilter(
        {"title": ("Name, A to Z", [Lower("title")]), "-title": ("Name, Z to A", [Lower("title").desc()])}
    )

    charts = ("kind", "place", "part_of")

    class Meta(RecordFilter.Meta):
        model = Institution
        fields = []
