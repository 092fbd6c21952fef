from measures.models import (
    CourtStep,
    Measure,
    MeasureActor,
    MeasureFigure,
    MeasurePlace,
    MeasureResponse,
    MeasureTarget,
)
from records.bulk.fields import Rows, citations
from records.bulk.resources import RecordResource
from records.resources import DATE, FIGURE, HEAD, SPAN, TAIL, TEXT

PARTY = ["institution", "group", "person", "words"]


class MeasureResource(RecordResource):
    actors = Rows(MeasureActor, PARTY, "actors")
    targets = Rows(MeasureTarget, PARTY, "targets")
    places = Rows(MeasurePlace, ["place", "note"], "places")
    responds_to = Rows(MeasureResponse, ["incident", "note"], "responds_to")
    figures = Rows(MeasureFigure, ["label", *FIGURE], "figures")
    citations = citations(Measure)

    class Meta(RecordResource.Meta):
        model = Measure
        fields = [
            *HEAD,
            "kind",
            "scope",
            "state",
            *SPAN,
            "actors",
            "targets",
            "responds_to",
            "places",
            "figures",
            "designation",
            *TEXT,
            *TAIL,
        ]


class CourtStepResource(RecordResource):
    citations = citations(CourtStep)

    class Meta(RecordResource.Meta):
        model = CourtStep
        fields = [
            "slug",
            "record",
            "kind",
            *DATE,
            "court",
            "defendant",
            "charge",
            "counts",
            "term_months",
            "concurrent",
            "fine",
            "fine_currency",
            "outcome",
            "citations",
        ]
