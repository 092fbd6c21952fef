"""Filters of the lists."""

from django.contrib import admin


class Sourcing(admin.SimpleListFilter):
    """Records that lack what readers need most: sound sources."""

    title = "sources"
    parameter_name = "sources"

    def lookups(self, request, model_admin):
        return [("none", "None cited"), ("conflicting", "Conflicting"), ("needs_work", "In need of work")]

    def queryset(self, request, queryset):
        if self.value() == "none":
            return queryset.filter(citations__isnull=True)
        if self.value():
            return queryset.filter(citations__standing=self.value()).distinct()
        return queryset
