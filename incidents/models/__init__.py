from incidents.models.actor import Actor
from incidents.models.classification import Attack, Target, Weapon
from incidents.models.incident import Incident, IncidentCitation, IncidentIdentifier
from incidents.models.incident_link import IncidentLink
from incidents.models.incident_place import IncidentPlace
from incidents.models.involvement import Involvement
from incidents.models.shared_casualties import SharedCasualties
from incidents.models.victim_count import VictimCount

__all__ = [
    "Actor",
    "Attack",
    "Incident",
    "IncidentCitation",
    "IncidentIdentifier",
    "IncidentLink",
    "IncidentPlace",
    "Involvement",
    "SharedCasualties",
    "Target",
    "VictimCount",
    "Weapon",
]
