from measures.models.court_step import CourtStep, CourtStepCitation
from measures.models.figure import MeasureFigure
from measures.models.measure import Measure, MeasureCitation, MeasureIdentifier
from measures.models.parties import MeasureActor, MeasureSubject, MeasureTarget
from measures.models.place import MeasurePlace
from measures.models.response import MeasureResponse

__all__ = [
    "CourtStep",
    "CourtStepCitation",
    "Measure",
    "MeasureActor",
    "MeasureCitation",
    "MeasureIdentifier",
    "MeasureFigure",
    "MeasurePlace",
    "MeasureResponse",
    "MeasureSubject",
    "MeasureTarget",
]
