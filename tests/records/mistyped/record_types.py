from incidents.models import Incident
from records.registry import RecordType, register

register(RecordType(model=Incident, views="map"))
