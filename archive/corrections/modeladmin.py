from django.contrib import admin
from django.utils.html import format_html

from archive.corrections.models import Correction


@admin.register(Correction)
class CorrectionAdmin(admin.ModelAdmin):
    """What readers report, to be looked into: the desk decides and keeps a remark, the report itself stays as sent."""

    fields = ["page", "wrong", "source", "email", "sent_at", "state", "remark"]
    readonly_fields = ["page", "wrong", "source", "email", "sent_at"]
    list_display = ["sent_at", "about", "says", "state"]
    list_filter = ["state"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["about", "wrong", "source", "email"]
    date_hierarchy = "sent_at"
    tier = "The site"

    @admin.display(description="page")
    def page(self, correction):
        return format_html('<a href="{0}">{0}</a>', correction.about)

    @admin.display(description="what is wrong")
    def says(self, correction):
        return correction.wrong[:120]

    def has_add_permission(self, request):
        return False

    def to_notice(self):
        """Sentences for the first page of the desk."""
        count = Correction.objects.filter(state=Correction.State.NEW).count()
        return [f"{count} {'correction' if count == 1 else 'corrections'} from readers to look into"] if count else []
