from django.contrib import admin

from measures.models import (
    CourtStep,
    CourtStepCitation,
    Measure,
    MeasureActor,
    MeasureCitation,
    MeasureFigure,
    MeasurePlace,
    MeasureResponse,
    MeasureTarget,
)
from measures.resources import CourtStepResource, MeasureResource
from records.modeladmin.base import RecordAdmin, RowAdmin, short
from records.modeladmin.inlines import PERIOD, WHEN, Cards, Citations, Table, card, figures
from records.modeladmin.list_filters import Sourcing

PARTY = ("institution", "group", "person", "words")
STEP = (
    ("kind", "court", "defendant"),
    WHEN,
    "charge",
    ("counts", "term_months", "concurrent"),
    ("fine", "fine_currency"),
    "outcome",
)


@admin.register(Measure)
class MeasureAdmin(RecordAdmin):
    resource_class = MeasureResource
    facts = [
        ("The measure", {"fields": ["title", "slug", ("kind", "scope", "state"), "designation"]}),
        ("Start and end", {"fields": PERIOD}),
        ("Text", {"fields": ["summary", "body"]}),
        ("To the reader", {"fields": ["note"]}),
    ]
    inlines = [
        Table.of(MeasureActor, *PARTY, verbose_name_plural="actors: who took it"),
        Table.of(MeasureTarget, *PARTY, verbose_name_plural="targets: whom it is aimed at"),
        Table.of(MeasurePlace, "place", "note", verbose_name="place"),
        Table.of(MeasureResponse, "incident", "note"),
        Table.of(MeasureFigure, "label", *figures("number"), "unit", verbose_name="figure", classes=["desk-figures"]),
        Cards.of(CourtStep, show_change_link=True, fieldsets=card(*STEP)),
        Citations.of(MeasureCitation),
    ]
    list_display = ["title", "kind", "period", "state", "status", "changed_at"]
    list_filter = ["status", "kind", "scope", "state", Sourcing, ("target_groups", admin.RelatedOnlyFieldListFilter)]
    date_hierarchy = "start_first"
    search_fields = ["title", "slug", "actors__institution__name", "target_groups__title", "target_people__title"]
    period = short("span_display", "when", ordering="start_first")

    def choice_label(self, row):
        return f"{row} ({row.span_display})"


@admin.register(CourtStep)
class CourtStepAdmin(RowAdmin):
    resource_class = CourtStepResource
    fieldsets = card("record", *STEP, "slug")
    inlines = [Citations.of(CourtStepCitation)]
    list_display = ["record", "kind", "court", "defendant", "dated"]
    list_filter = ["kind", Sourcing, ("court", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["record", "court", "defendant"]
    search_fields = ["record__title", "defendant__title", "court__name", "charge", "outcome"]
    ordering = ["record__title", "date_first"]
    dated = short("date_display", "date", ordering="date_first")
