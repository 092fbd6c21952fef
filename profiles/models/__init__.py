from profiles.models.designation import Designation, DesignationCitation, DesignationList
from profiles.models.group import Group, GroupAlias, GroupCitation, GroupPlace, Size, SizeCitation
from profiles.models.institution import Institution, InstitutionAlias
from profiles.models.person import LifeEvent, LifeEventCitation, Person, PersonAlias, PersonCitation, Role, RoleCitation
from profiles.models.relation import Relation, RelationCitation

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
