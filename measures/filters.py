from django.db.models.functions import Lower

from incidents.models import Incident
from measures.models import Measure
from profiles.models import Group, Institution, Person
from records.facets.facet import calendar_facets
from records.filters import (
    NONE_RECORDED_LABEL,
    OPEN_DATES_HELP,
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
from records.filters.dates import SPAN_HELP
from records.models.partial_date import Precision
from records.models.place import Place


class MeasureFilter(RecordFilter):
    q = TextFilter(
        related_names={
            "actors__institution": "institution",
            "actors__group": "group",
            "actors__person": "person",
            "targets__group": "group",
            "targets__person": "person",
            "targets__institution": "institution",
            "subjects__group": "group",
            "subjects__person": "person",
            "subjects__institution": "institution",
            "places__place": "place",
        }
    )
    kind = CodeChoiceFilter("kind", Measure.Kind.choices, label="Kind")
    state = CodeChoiceFilter("state", Measure.State.choices, label="Status")
    scope = CodeChoiceFilter("scope", Measure.Scope.choices, label="Scope")
    actor = RelatedChoiceFilter(
        "actors__institution",
        lambda request: Institution.objects.published(),
        label="Actor: institution",
        none_label=NONE_RECORDED_LABEL,
    )
    actor_group = RelatedChoiceFilter(
        "actors__group",
        lambda request: Group.objects.published(),
        label="Actor: group",
        none_label=NONE_RECORDED_LABEL,
    )
    actor_person = RelatedChoiceFilter(
        "actors__person",
        lambda request: Person.objects.published(),
        label="Actor: person",
        none_label=NONE_RECORDED_LABEL,
    )
    group = RelatedChoiceFilter(
        "targets__group",
        lambda request: Group.objects.published(),
        label="Directed at: group",
        none_label=NONE_RECORDED_LABEL,
    )
    person = RelatedChoiceFilter(
        "targets__person",
        lambda request: Person.objects.published(),
        label="Directed at: person",
        none_label=NONE_RECORDED_LABEL,
    )
    institution = RelatedChoiceFilter(
        "targets__institution",
        lambda request: Institution.objects.published(),
        label="Directed at: institution",
        none_label=NONE_RECORDED_LABEL,
    )
    about_group = RelatedChoiceFilter(
        "subjects__group",
        lambda request: Group.objects.published(),
        label="About: group",
        none_label=NONE_RECORDED_LABEL,
    )
    about_person = RelatedChoiceFilter(
        "subjects__person",
        lambda request: Person.objects.published(),
        label="About: person",
        none_label=NONE_RECORDED_LABEL,
    )
    about_institution = RelatedChoiceFilter(
        "subjects__institution",
        lambda request: Institution.objects.published(),
        label="About: institution",
        none_label=NONE_RECORDED_LABEL,
    )
    incident = RelatedChoiceFilter(
        "responds_to__incident",
        lambda request: Incident.objects.published(),
        label="In response to",
        none_label=NONE_RECORDED_LABEL,
    )
    place = PlaceFilter("places__place", lambda request: Place.objects.published(), label="Place")
    start_after = DateFromFilter("started_between", by_month=True, label="Start date from")
    start_before = DateToFilter("started_between", by_month=True, label="Start date to")
    start_known = CodeChoiceFilter("start_precision", Precision.choices, label="Start date precision")
    date_after = DateFromFilter("between", help_text=SPAN_HELP, label="Under way from")
    date_before = DateToFilter("between", label="Under way to")
    sort = SortFilter(
        {
            "date": ("Oldest first", [nulls_last("start_first", descending=False)]),
            "-date": ("Newest first", [nulls_last("start_first")]),
            "title": ("Title, A to Z", [Lower("title")]),
        },
        help_text=OPEN_DATES_HELP,
    )

    ranges = [("Start date", "start_after", "start_before", "year"), ("Under way", "date_after", "date_before", "year")]
    charts = ("kind", "state", "scope", "actor", "group", "place")
    timeline = ("start_after", "start_before", "start_known")
    extra_facets = calendar_facets("start")

    class Meta(RecordFilter.Meta):
        model = Measure
        fields = []
