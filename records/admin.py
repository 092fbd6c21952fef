from django.contrib import admin

from records.history.diff import changes_of
from records.modeladmin.autocomplete import LabelledAutocompleteView
from records.modeladmin.base import ArchiveModelAdmin, attribute_column
from records.modeladmin.described_changes import MAX_SHOWN, described_for
from records.modeladmin.inlines import LOCATION_FIELDS, AliasInline
from records.modeladmin.striking import StruckWordingAdmin
from records.modeladmin.trash import TrashMixin
from records.modeladmin.undo import UndoMixin
from records.models.change_set import ChangeSet
from records.models.dataset import Dataset
from records.models.place import Place
from records.models.source import Publisher, Source
from records.models.struck_wording import StruckWording
from records.reference_resources import DatasetResource, PlaceResource, PublisherResource, SourceResource

admin.site.site_header = admin.site.site_title = admin.site.index_title = "Archive administration"
admin.site.enable_nav_sidebar = False  # base_site.html has a navigation bar, which leaves more width to lists and forms
admin.site.register(StruckWording, StruckWordingAdmin)
admin.site.autocomplete_view = LabelledAutocompleteView.as_view(admin_site=admin.site)


def page_if_in_use(admin, row):
    """The address of the public page of a place or a source; None while nothing public uses it."""
    return row.get_absolute_url() if row.is_in_use else None


@admin.register(Place)
class PlaceAdmin(ArchiveModelAdmin):
    resource_class = PlaceResource
    fieldsets = [
        (None, {"fields": ["name", "slug", "kind", "parent"]}),
        ("Location", {"fields": [LOCATION_FIELDS, "geonames_id"]}),
        ("Note to readers", {"fields": ["note"]}),
    ]
    slug_from = "name"
    inlines = [AliasInline]
    list_display = ["name", "kind", "parent", "latitude", "longitude", "slug"]
    list_filter = ["kind", "exactness"]
    list_select_related = ["parent"]
    search_fields = ["name", "aliases__name", "slug"]
    ordering = ["path"]
    choice_select_related = ["parent__parent__parent__parent"]
    view_on_site = page_if_in_use

    def choice_label(self, row):
        return f"{row.full_name} ({row.get_kind_display().lower()})"


@admin.register(Publisher)
class PublisherAdmin(ArchiveModelAdmin):
    resource_class = PublisherResource
    fieldsets = [(None, {"fields": ["name", "slug", "kind", "website", "note"]})]
    slug_from = "name"
    inlines = [AliasInline]
    list_display = ["name", "kind", "website", "slug"]
    list_filter = ["kind"]
    search_fields = ["name", "aliases__name", "slug"]
    ordering = ["name"]


@admin.register(Source)
class SourceAdmin(ArchiveModelAdmin):
    resource_class = SourceResource
    fieldsets = [
        ("Document", {"fields": ["publisher", "title", "slug", ("kind", "author"), ("date", "date_printed")]}),
        ("Where to find it", {"fields": ["url", "archived_url", "accessed_on"]}),
        ("Note to readers", {"fields": ["note"]}),
    ]
    slug_from = "title"
    list_display = ["__str__", "kind", "source_date", "accessed_on", "slug"]
    list_filter = ["kind", "publisher__kind", ("publisher", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["publisher"]
    search_fields = ["title", "author", "url", "slug", "publisher__name", "publisher__aliases__name"]
    ordering = ["publisher__name", "title", "slug"]
    choice_select_related = ["publisher"]
    view_on_site = page_if_in_use
    source_date = attribute_column("date_display", "date", ordering="date_first")

    def choice_label(self, row):
        return f"{row}{f', {row.date_display}' if row.date else ''}{'' if row.title else f' [{row.slug}]'}"


@admin.register(Dataset)
class DatasetAdmin(ArchiveModelAdmin):
    resource_class = DatasetResource
    fieldsets = [
        ("Dataset", {"fields": ["name", "version", "slug", "url"]}),
        ("Licence", {"fields": ["licence", "how_to_cite", "republishable"]}),
        ("For editors only", {"fields": ["note"]}),
    ]
    slug_from = "name"
    list_display = ["name", "version", "licence", "republishable", "slug"]
    list_filter = ["republishable"]
    search_fields = ["name", "slug"]
    ordering = ["name", "version"]


@admin.register(ChangeSet)
class ChangeSetAdmin(TrashMixin, UndoMixin, admin.ModelAdmin):
    """What was written, by whom and through which channel. It can be undone, but not edited."""

    fields = ["id", "made_at", "who_name", "channel", "note", "reason", "file", "undoes"]
    readonly_fields = fields
    list_display = ["id", "made_at", "who_name", "channel", "note", "file"]
    list_display_links = ["id", "made_at"]
    change_list_template = "admin/change_sets/change_list.html"
    change_form_template = "admin/change_sets/change_form.html"
    list_filter = ["channel"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["who_name", "note", "file"]
    date_hierarchy = "made_at"
    index_section = "Site"

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return super().change_view(
            request, object_id, form_url, {**self._changes(request, object_id), **(extra_context or {})}
        )

    def _changes(self, request, object_id):
        """What the page shows of the changes: the first of them, and how many there are if that is more."""
        change_set = self.get_object(request, object_id)
        changes = changes_of(change_set) if change_set else []
        return {
            "changes": described_for(request.user, changes, MAX_SHOWN),
            "more_changes": len(changes) if len(changes) > MAX_SHOWN else 0,
            "max_shown": MAX_SHOWN,
        }

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
