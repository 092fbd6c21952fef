from profiles.models import Group, Person
from profiles.panels import PANELS
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
from profiles.views import GroupList, PersonList
from records.columns import FIRST_COLUMNS, PERIOD_COLUMNS, TEXT_COLUMNS
from records.models.record import TEXT_FIELDS
from records.points import points_of_rows
from records.registry import BulkType, RecordType, Shortcut, register

register(
    RecordType(
        model=Group,
        order=10,
        route="groups",
        list_view=GroupList,
        navigation="Groups",
        resource=GroupResource,
        public_columns=(
            *FIRST_COLUMNS,
            "kind",
            "activity",
            *PERIOD_COLUMNS,
            "aliases",
            "places",
            *TEXT_COLUMNS,
            "ideology",
            "aims",
            "finance",
            "recruitment",
            "tactics",
            "citations",
            "published_at",
        ),
        json_rows={
            "sizes": SizeResource,
            "relations_out": RelationResource,
            "relations_in": RelationResource,
            "designations": DesignationResource,
            "roles": RoleResource,
        },
        points=points_of_rows(GroupResource),
        views=("map", "timeline", "charts"),
        logged_fields=(
            *TEXT_FIELDS,
            "kind",
            "activity",
            "start",
            "end",
            "ideology",
            "aims",
            "tactics",
            "recruitment",
            "finance",
        ),
        shortcuts=(
            Shortcut("Maps and charts", "network diagram of groups", route="group-relations"),
            Shortcut("Maps and charts", "terrorist designations by authority", route="group-designations"),
        ),
    ),
    RecordType(
        model=Person,
        order=20,
        route="people",
        list_view=PersonList,
        navigation="People",
        resource=PersonResource,
        public_columns=(*FIRST_COLUMNS, "category", "aliases", *TEXT_COLUMNS, "citations", "published_at"),
        json_rows={"roles": RoleResource, "events": LifeEventResource, "designations": DesignationResource},
        views=("charts",),
        logged_fields=(*TEXT_FIELDS, "category"),
    ),
    *PANELS,
    BulkType("institutions", InstitutionResource, after=("places",)),
    BulkType("lists", DesignationListResource, after=("institutions",)),
    BulkType("groups", GroupResource, after=("places", "sources")),
    BulkType("people", PersonResource, after=("sources",)),
    BulkType("sizes", SizeResource, after=("groups", "sources")),
    BulkType("relations", RelationResource, after=("groups", "sources")),
    BulkType("designations", DesignationResource, after=("groups", "people", "lists", "sources")),
    BulkType("roles", RoleResource, after=("groups", "people", "institutions", "sources")),
    BulkType("life-events", LifeEventResource, after=("people", "places", "sources")),
)
