from measures.models import (
    CourtStep,
    Measure,
    MeasureActor,
    MeasureFigure,
    MeasurePlace,
    MeasureResponse,
    MeasureSubject,
    MeasureTarget,
)
from records.bulk.related_rows import RowsColumn, citations_column, identifiers_column
from records.bulk.resources import RecordResource
from records.columns import DATE_COLUMNS, FIGURE_COLUMNS, FIRST_COLUMNS, LAST_COLUMNS, PERIOD_COLUMNS, TEXT_COLUMNS

PARTY_COLUMNS = ["institution", "group", "person", "words"]


class MeasureResource(RecordResource):
    actors = RowsColumn(MeasureActor, PARTY_COLUMNS, "actors")
    targets = RowsColumn(MeasureTarget, PARTY_COLUMNS, "targets")
    subjects = RowsColumn(MeasureSubject, PARTY_COLUMNS, "subjects")
    places = RowsColumn(MeasurePlace, ["place", "note"], "places")
    responds_to = RowsColumn(MeasureResponse, ["incident", "note"], "responds_to")
    figures = RowsColumn(MeasureFigure, ["label", *FIGURE_COLUMNS], "figures")
    citations = citations_column(Measure)
    identifiers = identifiers_column(Measure)

    class Meta(RecordResource.Meta):
        model = Measure
        fields = [
            *FIRST_COLUMNS,
            "kind",
            "scope",
            "state",
            *PERIOD_COLUMNS,
            "actors",
            "targets",
            "subjects",
            "responds_to",
            "places",
            "figures",
            "designation",
            *TEXT_COLUMNS,
            *LAST_COLUMNS,
        ]


class CourtStepResource(RecordResource):
    citations = citations_column(CourtStep)

    class Meta(RecordResource.Meta):
        model = CourtStep
        fields = [
            "slug",
            "record",
            "kind",
            *DATE_COLUMNS,
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
