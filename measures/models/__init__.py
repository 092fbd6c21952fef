from measures.models.court_step import CourtStep, CourtStepCitation
from measures.models.measure import Measure, MeasureCitation, MeasureFigure, MeasurePlace, MeasureResponse
from measures.models.parties import MeasureActor, MeasureTarget

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
