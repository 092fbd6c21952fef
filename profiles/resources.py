from profiles.models import (
    Designation,
    DesignationList,
    Group,
    GroupPlace,
    Institution,
    LifeEvent,
    Person,
    Relation,
    Role,
    Size,
)
from profiles.models.relation import ENDS, STARTS
from records.bulk.related_rows import RowsColumn, aliases_column, citations_column, identifiers_column
from records.bulk.resources import RecordResource
from records.columns import DATE_COLUMNS, FIGURE_COLUMNS, FIRST_COLUMNS, LAST_COLUMNS, PERIOD_COLUMNS, TEXT_COLUMNS


class InstitutionResource(RecordResource):
    aliases = aliases_column(Institution)
    citations = citations_column(Institution)
    identifiers = identifiers_column(Institution)

    class Meta(RecordResource.Meta):
        model = Institution
        fields = [*FIRST_COLUMNS, "kind", "country", "parent", "aliases", *TEXT_COLUMNS, *LAST_COLUMNS]


class DesignationListResource(RecordResource):
    class Meta(RecordResource.Meta):
        model = DesignationList
        fields = ["slug", "name", "acronym", "authority", "note"]


class GroupResource(RecordResource):
    aliases = aliases_column(Group)
    places = RowsColumn(GroupPlace, ["place", "role", "note"], "places")
    citations = citations_column(Group)
    identifiers = identifiers_column(Group)

    class Meta(RecordResource.Meta):
        model = Group
        fields = [
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
            *LAST_COLUMNS,
        ]


class SizeResource(RecordResource):
    citations = citations_column(Size)

    class Meta(RecordResource.Meta):
        model = Size
        fields = ["slug", "record", *FIGURE_COLUMNS, *DATE_COLUMNS, "attributed_to", "note", "citations"]


class RelationResource(RecordResource):
    citations = citations_column(Relation)

    class Meta(RecordResource.Meta):
        model = Relation
        fields = ["slug", *STARTS.values(), "kind", "assertion", *ENDS.values(), *PERIOD_COLUMNS, "note", "citations"]


class DesignationResource(RecordResource):
    citations = citations_column(Designation)

    class Meta(RecordResource.Meta):
        model = Designation
        fields = ["slug", "group", "person", "list", *PERIOD_COLUMNS, "note", "citations"]


class PersonResource(RecordResource):
    aliases = aliases_column(Person)
    citations = citations_column(Person)
    identifiers = identifiers_column(Person)

    class Meta(RecordResource.Meta):
        model = Person
        fields = [*FIRST_COLUMNS, "category", "aliases", *TEXT_COLUMNS, *LAST_COLUMNS]


class RoleResource(RecordResource):
    citations = citations_column(Role)

    class Meta(RecordResource.Meta):
        model = Role
        fields = ["slug", "person", "group", "institution", "kind", "title", *PERIOD_COLUMNS, "note", "citations"]


class LifeEventResource(RecordResource):
    citations = citations_column(LifeEvent)

    class Meta(RecordResource.Meta):
        model = LifeEvent
        fields = ["slug", "record", "kind", "text", *DATE_COLUMNS, "place", "citations"]
