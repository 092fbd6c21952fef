from measures.models import Measure
from measures.panels import PANELS
from measures.resources import CourtStepResource, MeasureResource
from measures.views import MeasureList
from records.columns import FIRST_COLUMNS, ORIGIN_COLUMNS, PERIOD_COLUMNS, TEXT_COLUMNS
from records.models.record import LOGGED_FIELDS
from records.points import points_of_rows
from records.registry import BulkType, RecordType, Shortcut, register

register(
    RecordType(
        model=Measure,
        order=40,
        route="measures",
        list_view=MeasureList,
        navigation="Measures",
        resource=MeasureResource,
        public_columns=(
            *FIRST_COLUMNS,
            "kind",
            "scope",
            "state",
            *PERIOD_COLUMNS,
            "actors",
            "targets",
            "subjects",
            "responds_to",
            "places",
            "figures",
            "designation",
            *TEXT_COLUMNS,
            "citations",
            *ORIGIN_COLUMNS,
            "published_at",
        ),
        json_rows={"court_steps": CourtStepResource},
        points=points_of_rows(MeasureResource),
        views=("map", "timeline", "charts"),
        logged_fields=(*LOGGED_FIELDS, "kind", "scope", "state", "start", "end", "designation"),
        shortcuts=(
            Shortcut("Responses", "bans", "kind=ban"),
            Shortcut("Responses", "laws", "kind=law"),
            Shortcut("Responses", "prosecutions", "kind=prosecution"),
            Shortcut("Responses", "international", "scope=international"),
        ),
    ),
    *PANELS,
    BulkType("measures", MeasureResource),
    BulkType("court-steps", CourtStepResource),
)
