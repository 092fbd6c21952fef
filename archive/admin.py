from django.contrib import admin
from django.utils import timezone

from archive.corrections.modeladmin import CorrectionAdmin  # noqa: F401
from archive.models import (
    DailyItem,
    DailyItemCitation,
    Passage,
    PassageCitation,
    PassageLink,
    Report,
    ReportCitation,
    Section,
    Statistic,
    StatisticCitation,
)
from archive.reports.admin_views import CoverageMixin
from archive.resources import DailyItemResource, ReportResource, StatisticResource
from records.modeladmin.base import RecordAdmin, RowAdmin, short
from records.modeladmin.forms import VersionedForm
from records.modeladmin.inlines import FIGURE, PERIOD, WHEN, Cards, Citations, Table, card
from records.modeladmin.list_filters import Sourcing


class DailyItemForm(VersionedForm):
    class Meta:
        error_messages = {"day": {"unique": "Another item is featured on this day: choose another day."}}


@admin.register(DailyItem)
class DailyItemAdmin(RecordAdmin):
    resource_class = DailyItemResource
    form = DailyItemForm
    facts = [
        ("The item", {"fields": ["title", "slug", ("kind", "day")]}),
        ("Text", {"fields": ["summary", "body", "credit"]}),
        ("When it happened", {"fields": [WHEN]}),
        (
            "What it features",
            {"description": "One record at most.", "fields": [("group", "person"), ("incident", "measure")]},
        ),
        ("To the reader", {"fields": ["note"]}),
    ]
    inlines = [Citations.of(DailyItemCitation)]
    list_display = ["title", "day", "kind", "dated", "status", "changed_at"]
    list_filter = ["status", "kind", Sourcing]
    date_hierarchy = "day"
    search_fields = ["title", "body", "credit", "slug"]
    ordering = ["-day"]
    dated = short("date_display", "event date", ordering="date_first")

    def to_notice(self):
        today = DailyItem.objects.published().filter(day=timezone.localdate())
        return [] if today.exists() else ["No daily item is featured today"]


@admin.register(Report)
class ReportAdmin(CoverageMixin, RecordAdmin):
    resource_class = ReportResource
    facts = [
        ("The report", {"fields": ["title", "slug", "country", "source", "paragraph_count"]}),
        ("Text", {"fields": ["summary", "body"]}),
        ("To the reader", {"fields": ["note"]}),
    ]
    inlines = [
        Table.of(Section, "position", "level", "title", "recovered", numbered_by="position", show_change_link=True),
        Citations.of(ReportCitation),
    ]
    list_display = ["title", "country", "status", "changed_at"]
    list_filter = ["status", Sourcing]
    list_select_related = ["country"]
    search_fields = ["title", "country__name", "slug"]
    ordering = ["title"]


@admin.register(Section)
class SectionAdmin(RowAdmin):
    fieldsets = card("report", ("position", "level"), "title", "recovered")
    inlines = [
        Cards.of(Passage, numbered_by="paragraph", show_change_link=True, fieldsets=card("paragraph", "text", "note")),
    ]
    list_display = ["title", "report", "position", "level"]
    list_filter = [("report", admin.RelatedOnlyFieldListFilter), "level"]
    list_select_related = ["report"]
    search_fields = ["title", "report__title"]
    ordering = ["report__title", "position"]
    choice_links = ["report"]

    def choice_label(self, row):
        return f"{row.report}: {row}"


@admin.register(Passage)
class PassageAdmin(RowAdmin):
    fieldsets = card("section", "paragraph", "text", "note")
    inlines = [
        Table.of(PassageLink, *PassageLink.LINKS, verbose_name_plural="records it speaks of"),
        Citations.of(PassageCitation),
    ]
    list_display = ["__str__", "section", "paragraph"]
    list_filter = [("section", admin.RelatedOnlyFieldListFilter), Sourcing]
    list_select_related = ["section"]
    search_fields = ["text", "section__title", "=paragraph"]
    ordering = ["section__report", "paragraph"]


@admin.register(Statistic)
class StatisticAdmin(RecordAdmin):
    resource_class = StatisticResource
    facts = [
        ("What is counted", {"fields": ["title", "slug", "topic"]}),
        ("The figure", {"classes": ["desk-figures"], "fields": FIGURE}),
        ("Of when", {"fields": PERIOD}),
        ("Of what, and who says so", {"fields": [("place", "group"), ("institution", "said_by")]}),
        ("Text", {"fields": ["summary", "body"]}),
        ("To the reader", {"fields": ["note"]}),
    ]
    inlines = [Citations.of(StatisticCitation)]
    list_display = ["title", "topic", "figure_display", "period", "status", "changed_at"]
    list_filter = ["status", "topic", Sourcing]
    search_fields = ["title", "unit", "said_by", "institution__name", "slug"]
    ordering = ["topic", "title"]
    period = short("span_display", "when", ordering="start_first")
