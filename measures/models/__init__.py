from measures.models.measures import Measure, MeasureCitation, MeasureFigure, MeasurePlace, MeasureResponse
from measures.models.parties import MeasureActor, MeasureTarget
from measures.models.prosecutions import CourtStep, CourtStepCitation

__all__ = [
    "CourtStep",
    "CourtStepCitation",
    "Measure",
    "MeasureActor",
    "MeasureCitation",
    "MeasureFigure",
    "MeasurePlace",
    "MeasureResponse",
    "MeasureTarget",
]
