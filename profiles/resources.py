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
from records.bulk.fields import Rows, aliases, citations
from records.bulk.resources import RecordResource
from records.resources import DATE, FIGURE, HEAD, SPAN, TAIL, TEXT


class InstitutionResource(RecordResource):
    aliases = aliases(Institution)

    class Meta(RecordResource.Meta):
        model = Institution
        fields = ["slug", "name", "kind", "country", "parent", "aliases", "note"]


class DesignationListResource(RecordResource):
    class Meta(RecordResource.Meta):
        model = DesignationList
        fields = ["slug", "name", "acronym", "authority", "note"]


class GroupResource(RecordResource):
    aliases = aliases(Group)
    places = Rows(GroupPlace, ["place", "part", "note"], "places")
    citations = citations(Group)

    class Meta(RecordResource.Meta):
        model = Group
        fields = [
            *HEAD,
            "kind",
            "activity",
            *SPAN,
            "aliases",
            "places",
            *TEXT,
            "ideology",
            "aims",
            "finance",
            "recruitment",
            "tactics",
            *TAIL,
        ]


class SizeResource(RecordResource):
    citations = citations(Size)

    class Meta(RecordResource.Meta):
        model = Size
        fields = ["slug", "record", *FIGURE, *DATE, "said_by", "note", "citations"]


class RelationResource(RecordResource):
    citations = citations(Relation)

    class Meta(RecordResource.Meta):
        model = Relation
        fields = ["slug", "group", "kind", "other", *SPAN, "note", "citations"]


class DesignationResource(RecordResource):
    citations = citations(Designation)

    class Meta(RecordResource.Meta):
        model = Designation
        fields = ["slug", "group", "person", "list", *SPAN, "note", "citations"]


class PersonResource(RecordResource):
    aliases = aliases(Person)
    citations = citations(Person)

    class Meta(RecordResource.Meta):
        model = Person
        fields = [*HEAD, "standing", "aliases", *TEXT, *TAIL]


class RoleResource(RecordResource):
    citations = citations(Role)

    class Meta(RecordResource.Meta):
        model = Role
        fields = ["slug", "person", "group", "institution", "kind", "title", *SPAN, "note", "citations"]


class LifeEventResource(RecordResource):
    citations = citations(LifeEvent)

    class Meta(RecordResource.Meta):
        model = LifeEvent
        fields = ["slug", "record", "kind", "text", *DATE, "place", "citations"]
