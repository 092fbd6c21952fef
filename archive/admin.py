from django.contrib import admin
from django.utils import timezone

from archive.corrections.modeladmin import CorrectionAdmin
from archive.daily_dose.models import DAILY_LINKS
from archive.models import Correction, DailyItem, Passage, Report, Section, Statistic
from archive.reports.admin_views import CoverageMixin
from archive.reports.inlines import PassageInline, PassageLinkInline, SectionInline
from archive.resources import (
    DailyItemResource,
    PassageResource,
    ReportResource,
    SectionResource,
    StatisticResource,
)
from records.modeladmin.base import RecordAdmin, RowAdmin, attribute_column
from records.modeladmin.forms import RowForm
from records.modeladmin.inlines import DATE_FIELDS, NUMBER_FIELDS, PERIOD_FIELDS, CitationInline, untitled_fieldset
from records.modeladmin.list_filters import CitationFilter

admin.site.register(Correction, CorrectionAdmin)


class DailyItemForm(RowForm):
    class Meta:
        error_messages = {"day": {"unique": "Another item has this day. Choose another day."}}


@admin.register(DailyItem)
class DailyItemAdmin(RecordAdmin):
    resource_class = DailyItemResource
    form = DailyItemForm
    record_fieldsets = [
        ("Item", {"fields": ["title", "slug", ("kind", "day")]}),
        ("Text", {"fields": ["summary", "body", "credit"]}),
        ("Date of the event", {"fields": [DATE_FIELDS]}),
        (
            "Featured record",
            {"description": "Choose at most one.", "fields": [DAILY_LINKS]},
        ),
        ("Note to readers", {"fields": ["note"]}),
    ]
    inlines = [CitationInline]
    list_display = ["title", "day", "kind", "event_date", "status", "changed_at"]
    list_filter = ["status", "kind", CitationFilter]
    date_hierarchy = "day"
    search_fields = ["title", "body", "credit", "slug"]
    ordering = ["-day"]
    event_date = attribute_column("date_display", "event date", ordering="date_first")

    def todo_sentences(self):
        today = DailyItem.objects.published().filter(day=timezone.localdate())
        return [] if today.exists() else ["There is no Daily Dose item for today"]


@admin.register(Report)
class ReportAdmin(CoverageMixin, RecordAdmin):
    resource_class = ReportResource
    record_fieldsets = [
        ("Report", {"fields": ["title", "slug", "country", "source", "paragraph_count"]}),
        ("Text", {"fields": ["summary", "body"]}),
        ("Note to readers", {"fields": ["note"]}),
    ]
    inlines = [
        SectionInline,
        CitationInline,
    ]
    list_display = ["title", "country", "status", "changed_at"]
    list_filter = ["status", CitationFilter]
    list_select_related = ["country"]
    search_fields = ["title", "country__name", "slug"]
    ordering = ["title"]


@admin.register(Section)
class SectionAdmin(RowAdmin):
    resource_class = SectionResource
    fieldsets = untitled_fieldset("report", ("position", "level"), "title", "recovered", "slug")
    inlines = [
        PassageInline,
    ]
    list_display = ["title", "report", "position", "level"]
    list_filter = [("report", admin.RelatedOnlyFieldListFilter), "level"]
    list_select_related = ["report"]
    search_fields = ["title", "report__title"]
    ordering = ["report__title", "position"]
    choice_select_related = ["report"]

    def choice_label(self, row):
        return f"{row.report}: {row}"


@admin.register(Passage)
class PassageAdmin(RowAdmin):
    resource_class = PassageResource
    fieldsets = untitled_fieldset("section", "paragraph", "text", "note", "slug")
    inlines = [
        PassageLinkInline,
        CitationInline,
    ]
    list_display = ["__str__", "section", "paragraph"]
    list_filter = [("section", admin.RelatedOnlyFieldListFilter), CitationFilter]
    list_select_related = ["section"]
    search_fields = ["text", "section__title", "=paragraph"]
    ordering = ["section__report", "paragraph"]


@admin.register(Statistic)
class StatisticAdmin(RecordAdmin):
    resource_class = StatisticResource
    record_fieldsets = [
        ("Subject", {"fields": ["title", "slug", "topic"]}),
        ("Figure", {"classes": ["archive-figures"], "fields": NUMBER_FIELDS}),
        ("Period", {"fields": PERIOD_FIELDS}),
        ("Place, group and source of the figure", {"fields": [("place", "group"), ("institution", "attributed_to")]}),
        ("Text", {"fields": ["summary", "body"]}),
        ("Note to readers", {"fields": ["note"]}),
    ]
    inlines = [CitationInline]
    list_display = ["title", "topic", "figure_display", "period", "status", "changed_at"]
    list_filter = ["status", "topic", CitationFilter]
    search_fields = ["title", "unit", "attributed_to", "institution__title", "slug"]
    ordering = ["topic", "title"]
    period = attribute_column("span_display", "period", ordering="start_first")
