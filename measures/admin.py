from django.contrib import admin

from measures.inlines import (
    COURT_STEP_FIELDS,
    CourtStepInline,
    MeasureActorInline,
    MeasureFigureInline,
    MeasurePlaceInline,
    MeasureResponseInline,
    MeasureSubjectInline,
    MeasureTargetInline,
)
from measures.models import CourtStep, Measure
from measures.resources import CourtStepResource, MeasureResource
from records.modeladmin.base import RecordAdmin, RowAdmin, attribute_column
from records.modeladmin.inlines import PERIOD_FIELDS, CitationInline, untitled_fieldset
from records.modeladmin.list_filters import CitationFilter


@admin.register(Measure)
class MeasureAdmin(RecordAdmin):
    resource_class = MeasureResource
    record_fieldsets = [
        ("Measure", {"fields": ["title", "slug", ("kind", "scope", "state"), "designation"]}),
        ("Start and end", {"fields": PERIOD_FIELDS}),
        ("Text", {"fields": ["summary", "body"]}),
        ("Note to readers", {"fields": ["note"]}),
    ]
    inlines = [
        MeasureActorInline,
        MeasureTargetInline,
        MeasureSubjectInline,
        MeasurePlaceInline,
        MeasureResponseInline,
        MeasureFigureInline,
        CourtStepInline,
        CitationInline,
    ]
    list_display = ["title", "kind", "period", "state", "status", "changed_at"]
    list_filter = [
        "status",
        "kind",
        "scope",
        "state",
        CitationFilter,
        ("target_groups", admin.RelatedOnlyFieldListFilter),
    ]
    date_hierarchy = "start_first"
    search_fields = ["title", "slug", "actors__institution__title", "target_groups__title", "target_people__title"]
    period = attribute_column("span_display", "period", ordering="start_first")

    def choice_label(self, row):
        return f"{row} ({row.span_display})"


@admin.register(CourtStep)
class CourtStepAdmin(RowAdmin):
    resource_class = CourtStepResource
    fieldsets = untitled_fieldset("record", *COURT_STEP_FIELDS, "slug")
    inlines = [CitationInline]
    list_display = ["record", "kind", "court", "defendant", "step_date"]
    list_filter = ["kind", CitationFilter, ("court", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["record", "court", "defendant"]
    search_fields = ["record__title", "defendant__title", "court__title", "charge", "outcome"]
    ordering = ["record__title", "date_first"]
    step_date = attribute_column("date_display", "date", ordering="date_first")
