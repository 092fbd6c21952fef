from measures.models import (
    CourtStep,
    MeasureActor,
    MeasureFigure,
    MeasurePlace,
    MeasureResponse,
    MeasureSubject,
    MeasureTarget,
)
from records.modeladmin.inlines import (
    DATE_FIELDS,
    StackedRowInline,
    TabularRowInline,
    figure_fields,
    untitled_fieldset,
)

PARTY_FIELDS = ["institution", "group", "person", "words"]
COURT_STEP_FIELDS = [
    ("kind", "court", "defendant"),
    DATE_FIELDS,
    "charge",
    ("counts", "term_months", "concurrent"),
    ("fine", "fine_currency"),
    "outcome",
]


class MeasureActorInline(TabularRowInline):
    model = MeasureActor
    fields = PARTY_FIELDS
    verbose_name_plural = "actors (who took the measure)"


class MeasureTargetInline(TabularRowInline):
    model = MeasureTarget
    fields = PARTY_FIELDS
    verbose_name_plural = "targets (who it is aimed at)"


class MeasureSubjectInline(TabularRowInline):
    model = MeasureSubject
    fields = PARTY_FIELDS
    verbose_name_plural = "about (whom it concerns without being aimed at them)"


class MeasurePlaceInline(TabularRowInline):
    model = MeasurePlace
    fields = ["place", "note"]
    verbose_name = "place"


class MeasureResponseInline(TabularRowInline):
    model = MeasureResponse
    fields = ["incident", "note"]


class MeasureFigureInline(TabularRowInline):
    model = MeasureFigure
    fields = ["label", *figure_fields("number"), "unit"]
    verbose_name = "figure"
    classes = ["archive-figures"]


class CourtStepInline(StackedRowInline):
    model = CourtStep
    show_change_link = True
    fieldsets = untitled_fieldset(*COURT_STEP_FIELDS)
