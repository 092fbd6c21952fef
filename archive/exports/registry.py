"""The lists that can be taken away: whose filters they obey, which columns leave the house, where they have points."""

from collections.abc import Callable
from dataclasses import dataclass, field

from archive.daily_dose.models import DailyItem
from archive.places.views import PlaceList
from archive.reports.models import Report
from archive.resources import DailyItemResource, ReportResource, StatisticResource
from archive.sources.views import SourceList
from archive.statistic_pages.views import StatisticList
from incidents.resources import CASUALTY_COLUMNS, IncidentResource, SharedTollResource
from incidents.views import IncidentList
from measures.resources import CourtStepResource, MeasureResource
from measures.views import MeasureList
from profiles.resources import (
    DesignationResource,
    GroupResource,
    LifeEventResource,
    PersonResource,
    RelationResource,
    RoleResource,
    SizeResource,
)
from profiles.views import GroupList, PersonList
from records.bulk.resources import RecordResource
from records.filters import RecordFilter
from records.resources import (
    DATE_COLUMNS,
    FIGURE_COLUMNS,
    FIRST_COLUMNS,
    PERIOD_COLUMNS,
    TEXT_COLUMNS,
    PlaceResource,
    SourceResource,
)
from records.views import RecordList

OPEN = ["citations", "published_at"]


class ReportFilter(RecordFilter):
    class Meta(RecordFilter.Meta):
        model = Report
        fields = []


class Reports(RecordList):
    model = Report
    filterset_class = ReportFilter


class DailyFilter(RecordFilter):
    class Meta(RecordFilter.Meta):
        model = DailyItem
        fields = []


class DailyItems(RecordList):
    model = DailyItem
    filterset_class = DailyFilter


@dataclass
class Kind:
    view: type[RecordList]
    resource: type[RecordResource]
    columns: list  # what the public gets, named one by one
    page: str  # the route of the list
    points: Callable | None = None  # the places of a record as (place, row that says more of it or None)
    rows: dict = field(default_factory=dict)  # rows that JSON tells with a record: related name -> resource
    whole: dict = field(default_factory=dict)  # links that JSON tells with all they say: column -> resource

    @property
    def model(self):
        return self.resource._meta.model


def in_rows(resource):
    return lambda record: [(row.place, row) for row in resource.fields["places"].current_rows(record)]


def at_link(name):
    return lambda record: [(getattr(record, name), None)] if getattr(record, name) else []


KINDS = {
    "groups": Kind(
        GroupList,
        GroupResource,
        [
            *[*FIRST_COLUMNS, "kind", "activity", *PERIOD_COLUMNS, "aliases", "places", *TEXT_COLUMNS],
            *["ideology", "aims", "finance", "recruitment", "tactics", *OPEN],
        ],
        page="groups",
        points=in_rows(GroupResource),
        rows={
            "sizes": SizeResource,
            "relations_out": RelationResource,
            "relations_in": RelationResource,
            "designations": DesignationResource,
            "roles": RoleResource,
        },
    ),
    "people": Kind(
        PersonList,
        PersonResource,
        [*FIRST_COLUMNS, "standing", "aliases", *TEXT_COLUMNS, *OPEN],
        page="people",
        rows={"roles": RoleResource, "events": LifeEventResource, "designations": DesignationResource},
    ),
    "incidents": Kind(
        IncidentList,
        IncidentResource,
        [
            *[
                *FIRST_COLUMNS,
                "kind",
                *DATE_COLUMNS,
                "outcome",
                "suicide",
                "places",
                "perpetrators",
                "attacks",
                "targets",
                "weapons",
            ],
            *[*CASUALTY_COLUMNS, "shared_toll", "victims", "people", "links_out", *TEXT_COLUMNS, *OPEN],
        ],
        page="incidents",
        points=in_rows(IncidentResource),
        whole={"shared_toll": SharedTollResource},
    ),
    "measures": Kind(
        MeasureList,
        MeasureResource,
        [
            *[
                *FIRST_COLUMNS,
                "kind",
                "scope",
                "state",
                *PERIOD_COLUMNS,
                "actors",
                "targets",
                "responds_to",
                "places",
                "figures",
            ],
            *["designation", *TEXT_COLUMNS, *OPEN],
        ],
        page="measures",
        points=in_rows(MeasureResource),
        rows={"court_steps": CourtStepResource},
    ),
    "places": Kind(
        PlaceList,
        PlaceResource,
        ["slug", "name", "kind", "parent", "latitude", "longitude", "exactness", "geonames_id", "aliases", "note"],
        page="places",
        points=lambda place: [(place, None)],
    ),
    "sources": Kind(
        SourceList,
        SourceResource,
        [
            *["slug", "publisher", "title", "kind", "author", *DATE_COLUMNS],
            *["url", "archived_url", "accessed_on", "note"],
        ],
        page="sources",
    ),
    "statistics": Kind(
        StatisticList,
        StatisticResource,
        [
            *FIRST_COLUMNS,
            "topic",
            *FIGURE_COLUMNS,
            *PERIOD_COLUMNS,
            "place",
            "group",
            "institution",
            "said_by",
            *TEXT_COLUMNS,
            *OPEN,
        ],
        page="statistics",
        points=at_link("place"),
    ),
    "reports": Kind(
        Reports,
        ReportResource,
        [*FIRST_COLUMNS, "country", "source", "paragraph_count", *TEXT_COLUMNS, *OPEN],
        page="reports",
        points=at_link("country"),
    ),
    "daily-dose": Kind(
        DailyItems,
        DailyItemResource,
        [*FIRST_COLUMNS, "kind", "day", *DATE_COLUMNS, *DailyItem.LINKS, "credit", *TEXT_COLUMNS, *OPEN],
        page="daily",
    ),
}
