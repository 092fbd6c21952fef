from django.contrib import admin
from django.utils.html import format_html

from archive.corrections.models import Correction


class CorrectionAdmin(admin.ModelAdmin):
    """Errors that readers report. Editors set the state and add a remark; the report itself is read-only."""

    fields = ["page_link", "wrong", "source", "email", "sent_at", "state", "remark"]
    readonly_fields = ["page_link", "wrong", "source", "email", "sent_at"]
    list_display = ["sent_at", "about", "excerpt", "state"]
    list_filter = ["state"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["about", "wrong", "source", "email"]
    date_hierarchy = "sent_at"
    index_section = "Site"

    @admin.display(description="page")
    def page_link(self, correction):
        return format_html('<a href="{0}">{0}</a>', correction.about)

    @admin.display(description="what is wrong")
    def excerpt(self, correction):
        return correction.wrong[:120]

    def has_add_permission(self, request):
        return False

    def todo_sentences(self):
        """Sentences for the to-do list on the admin's first page."""
        count = Correction.objects.filter(state=Correction.State.NEW).count()
        return [f"{count} new {'correction' if count == 1 else 'corrections'} from readers"] if count else []
