from archive.resources import DailyItemResource, ReportResource, StatisticResource
from incidents.resources import IncidentResource, SharedTollResource
from measures.resources import CourtStepResource, MeasureResource
from profiles.resources import (
    DesignationListResource,
    DesignationResource,
    GroupResource,
    InstitutionResource,
    LifeEventResource,
    PersonResource,
    RelationResource,
    RoleResource,
    SizeResource,
)
from records.resources import PlaceResource, PublisherResource, SourceResource

# A file may link to records of the kinds before its own.
KINDS = {
    "places": PlaceResource,
    "publishers": PublisherResource,
    "sources": SourceResource,
    "institutions": InstitutionResource,
    "lists": DesignationListResource,
    "groups": GroupResource,
    "people": PersonResource,
    "sizes": SizeResource,
    "relations": RelationResource,
    "designations": DesignationResource,
    "roles": RoleResource,
    "life-events": LifeEventResource,
    "shared-tolls": SharedTollResource,
    "incidents": IncidentResource,
    "measures": MeasureResource,
    "court-steps": CourtStepResource,
    "statistics": StatisticResource,
    "reports": ReportResource,
    "daily-items": DailyItemResource,
}
