from archive.daily_dose.models import DAILY_LINKS, DailyItem
from archive.daily_dose.views import DailyItemList
from archive.panels import PANELS
from archive.places.views import PlaceList
from archive.reports.models import Passage, Report
from archive.reports.views import ReportList
from archive.resources import (
    DailyItemResource,
    PassageResource,
    ReportResource,
    SectionResource,
    StatisticResource,
)
from archive.sources.views import SourceList
from archive.statistic_pages.models import Statistic
from archive.statistic_pages.views import StatisticList
from records.columns import DATE_COLUMNS, FIGURE_COLUMNS, FIRST_COLUMNS, ORIGIN_COLUMNS, PERIOD_COLUMNS, TEXT_COLUMNS
from records.models.place import Place
from records.models.record import LOGGED_FIELDS
from records.models.source import Source
from records.points import points_of_link, points_of_place
from records.reference_resources import PlaceResource, SourceResource
from records.registry import BulkType, RecordType, Shortcut, register

register(
    RecordType(
        model=Place,
        order=50,
        route="places",
        list_view=PlaceList,
        navigation="Places",
        resource=PlaceResource,
        public_columns=(
            "slug",
            "name",
            "kind",
            "parent",
            "latitude",
            "longitude",
            "exactness",
            "geonames_id",
            "aliases",
            "note",
        ),
        points=points_of_place,
    ),
    RecordType(
        model=Statistic,
        order=60,
        route="statistics",
        list_view=StatisticList,
        navigation="Statistics",
        resource=StatisticResource,
        public_columns=(
            *FIRST_COLUMNS,
            "topic",
            *FIGURE_COLUMNS,
            *PERIOD_COLUMNS,
            "place",
            "group",
            "institution",
            "attributed_to",
            *TEXT_COLUMNS,
            "citations",
            *ORIGIN_COLUMNS,
            "published_at",
        ),
        points=points_of_link("place"),
        logged_fields=(
            *LOGGED_FIELDS,
            "topic",
            "number",
            "unit",
            "start",
            "end",
            "place",
            "group",
            "institution",
            "attributed_to",
        ),
    ),
    RecordType(
        model=Source,
        order=70,
        route="sources",
        list_view=SourceList,
        navigation="Sources",
        resource=SourceResource,
        public_columns=(
            "slug",
            "publisher",
            "title",
            "kind",
            "author",
            *DATE_COLUMNS,
            "url",
            "archived_url",
            "accessed_on",
            "note",
        ),
    ),
    RecordType(
        model=Report,
        order=80,
        route="reports",
        list_view=ReportList,
        navigation="Reports",
        resource=ReportResource,
        public_columns=(
            *FIRST_COLUMNS,
            "country",
            "source",
            "paragraph_count",
            *TEXT_COLUMNS,
            "citations",
            *ORIGIN_COLUMNS,
            "published_at",
        ),
        points=points_of_link("country"),
        logged_fields=(*LOGGED_FIELDS, "country", "source", "paragraph_count"),
    ),
    RecordType(model=Passage, order=85, listed=False),
    RecordType(
        model=DailyItem,
        order=90,
        route="daily",
        list_view=DailyItemList,
        navigation="Daily Dose",
        resource=DailyItemResource,
        public_columns=(
            *FIRST_COLUMNS,
            "kind",
            "day",
            *DATE_COLUMNS,
            *DAILY_LINKS,
            "credit",
            *TEXT_COLUMNS,
            "citations",
            *ORIGIN_COLUMNS,
            "published_at",
        ),
        export_name="daily-dose",
        shortcuts=(Shortcut("Read", "Daily Dose calendar"),),
        in_recent_updates=False,  # the home page has a place of its own for it
        logged_fields=(
            *LOGGED_FIELDS,
            "kind",
            "day",
            "date",
            "credit",
            *DAILY_LINKS,
        ),
    ),
    *PANELS,
    BulkType("statistics", StatisticResource),
    BulkType("reports", ReportResource),
    BulkType("sections", SectionResource),
    BulkType("passages", PassageResource),
    BulkType("daily-items", DailyItemResource),
)
