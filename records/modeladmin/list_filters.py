"""Filters of the lists in the admin."""

from django.contrib import admin


class CitationFilter(admin.SimpleListFilter):
    """Records without citations, or with citations that need attention."""

    title = "citations"
    parameter_name = "sources"

    def lookups(self, request, model_admin):
        return [("none", "No citations"), ("conflicting", "Conflicting"), ("needs_work", "Needs work")]

    def queryset(self, request, queryset):
        if self.value() == "none":
            return queryset.filter(citations__isnull=True)
        if self.value():
            return queryset.filter(citations__status=self.value()).distinct()
        return queryset
