from incidents.models.incidents import Incident, IncidentCitation, IncidentLink, IncidentPlace, SharedToll
from incidents.models.means import Attack, Target, Weapon
from incidents.models.parties import Involvement, Perpetrator
from incidents.models.victims import VictimCount

__all__ = [
    "Attack",
    "Incident",
    "IncidentCitation",
    "IncidentLink",
    "IncidentPlace",
    "Involvement",
    "Perpetrator",
    "SharedToll",
    "Target",
    "VictimCount",
    "Weapon",
]
