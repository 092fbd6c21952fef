from profiles.models.designations import Designation, DesignationCitation, DesignationList
from profiles.models.groups import Group, GroupAlias, GroupCitation, GroupPlace, Size, SizeCitation
from profiles.models.institutions import Institution, InstitutionAlias
from profiles.models.people import LifeEvent, LifeEventCitation, Person, PersonAlias, PersonCitation, Role, RoleCitation
from profiles.models.relations import Relation, RelationCitation

__all__ = [
    "Designation",
    "DesignationCitation",
    "DesignationList",
    "Group",
    "GroupAlias",
    "GroupCitation",
    "GroupPlace",
    "Institution",
    "InstitutionAlias",
    "LifeEvent",
    "LifeEventCitation",
    "Person",
    "PersonAlias",
    "PersonCitation",
    "Relation",
    "RelationCitation",
    "Role",
    "RoleCitation",
    "Size",
    "SizeCitation",
]
