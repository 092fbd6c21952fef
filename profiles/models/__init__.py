from profiles.models.designation import Designation, DesignationCitation, DesignationList
from profiles.models.group import Group, GroupAlias, GroupCitation, GroupIdentifier, GroupPlace
from profiles.models.institution import Institution, InstitutionAlias, InstitutionCitation, InstitutionIdentifier
from profiles.models.life_event import LifeEvent, LifeEventCitation
from profiles.models.person import Person, PersonAlias, PersonCitation, PersonIdentifier
from profiles.models.relation import Relation, RelationCitation
from profiles.models.role import Role, RoleCitation
from profiles.models.size import Size, SizeCitation

__all__ = [
    "Designation",
    "DesignationCitation",
    "DesignationList",
    "Group",
    "GroupAlias",
    "GroupCitation",
    "GroupIdentifier",
    "GroupPlace",
    "Institution",
    "InstitutionAlias",
    "InstitutionCitation",
    "InstitutionIdentifier",
    "LifeEvent",
    "LifeEventCitation",
    "Person",
    "PersonAlias",
    "PersonCitation",
    "PersonIdentifier",
    "Relation",
    "RelationCitation",
    "Role",
    "RoleCitation",
    "Size",
    "SizeCitation",
]
