from incidents.models import Incident
from incidents.panels import PANELS
from incidents.resources import CASUALTY_COLUMNS, IncidentResource, SharedCasualtiesResource
from incidents.views import IncidentList
from records.columns import DATE_COLUMNS, FIRST_COLUMNS, LOCATION_COLUMNS, ORIGIN_COLUMNS, TEXT_COLUMNS, TIME_COLUMNS
from records.models.record import TEXT_FIELDS
from records.points import own_point_or, points_of_rows
from records.registry import BulkType, RecordType, Shortcut, register

register(
    RecordType(
        model=Incident,
        order=30,
        route="incidents",
        list_view=IncidentList,
        navigation="Incidents",
        resource=IncidentResource,
        public_columns=(
            *FIRST_COLUMNS,
            "kind",
            *DATE_COLUMNS,
            *TIME_COLUMNS,
            "outcome",
            "suicide",
            "places",
            *LOCATION_COLUMNS,
            "actors",
            "attacks",
            "targets",
            "weapons",
            *CASUALTY_COLUMNS,
            "shared_casualties",
            "victims",
            "people",
            "links_out",
            *TEXT_COLUMNS,
            "citations",
            *ORIGIN_COLUMNS,
            "published_at",
        ),
        json_links={"shared_casualties": SharedCasualtiesResource},
        points=own_point_or(points_of_rows(IncidentResource)),
        views=("map", "timeline", "charts"),
        logged_fields=(
            *TEXT_FIELDS,
            "kind",
            "date",
            *LOCATION_COLUMNS,
            "time",
            "outcome",
            "suicide",
            "killed",
            "injured",
            "hostages",
            "shared_casualties",
        ),
        shortcuts=(
            Shortcut("Maps and charts", "map of incidents", route="incidents-map"),
            Shortcut("Maps and charts", "timeline", route="incidents-timeline"),
            Shortcut("Maps and charts", "charts", route="incidents-charts"),
            Shortcut("Incidents", "most people killed", "sort=-killed"),
            Shortcut("Incidents", "suicide attacks", "suicide=yes"),
            Shortcut("Incidents", "foiled plots", "outcome=foiled"),
        ),
        headline=True,
    ),
    *PANELS,
    BulkType("shared-casualties", SharedCasualtiesResource),
    BulkType(
        "incidents",
        IncidentResource,
        after=("groups", "people", "institutions", "places", "sources", "shared-casualties"),
    ),
)
