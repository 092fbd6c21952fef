from archive.statistic_pages.models import Statistic
from profiles.models import Group, Institution
from records.facets.facet import PeriodFacet
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
)
from records.filters.dates import SPAN_HELP
from records.models.place import Place


class StatisticFilter(RecordFilter):
    q = TextFilter(related_names={"group": "group", "institution": "institution", "place": "place"})
    topic = CodeChoiceFilter("topic", Statistic.Topic.choices, label="Topic")
    group = RelatedChoiceFilter(
        "group", lambda request: Group.objects.published(), label="Group", none_label=NONE_RECORDED_LABEL
    )
    attributed_to = RelatedChoiceFilter(
        "institution",
        lambda request: Institution.objects.published(),
        label="Attributed to: institution",
        none_label=NONE_RECORDED_LABEL,
    )
    place = PlaceFilter("place", lambda request: Place.objects.published(), label="Place")
    date_after = DateFromFilter("between", help_text=SPAN_HELP, label="From")
    date_before = DateToFilter("between", label="To")
    sort = SortFilter({"title": ("Title, A to Z", ["title"]), "-date": ("Newest first", [nulls_last("start_first")])})

    ranges = [("Date", "date_after", "date_before", "year")]
    extra_facets = {"year": PeriodFacet("start", 4)}

    class Meta(RecordFilter.Meta):
        model = Statistic
        fields = []
