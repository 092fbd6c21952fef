from django.contrib import admin

from records.modeladmin.autocomplete import RowChoices
from records.modeladmin.base import ArchiveModelAdmin, short
from records.modeladmin.change_set_rows import rows_written
from records.modeladmin.inlines import Aliases
from records.models.change_set import ChangeSet
from records.models.place import Place, PlaceAlias
from records.models.source import Publisher, PublisherAlias, Source
from records.resources import PlaceResource, PublisherResource, SourceResource

admin.site.site_header = admin.site.index_title = "Archive desk"
admin.site.site_title = "Archive desk"
admin.site.enable_nav_sidebar = False  # the bar of base_site.html leaves its width to lists and forms
admin.site.autocomplete_view = RowChoices.as_view(admin_site=admin.site)


@admin.register(Place)
class PlaceAdmin(ArchiveModelAdmin):
    resource_class = PlaceResource
    fieldsets = [
        (None, {"fields": ["name", "slug", "kind", "parent"]}),
        ("Where it lies", {"fields": [("latitude", "longitude", "exactness"), "geonames_id"]}),
        ("To the reader", {"fields": ["note"]}),
    ]
    slug_from = "name"
    inlines = [Aliases.of(PlaceAlias)]
    list_display = ["name", "kind", "parent", "latitude", "longitude", "slug"]
    list_filter = ["kind", "exactness"]
    list_select_related = ["parent"]
    search_fields = ["name", "aliases__name", "slug"]
    ordering = ["path"]
    choice_links = ["parent__parent__parent__parent"]

    def choice_label(self, row):
        return f"{row.full_name} ({row.get_kind_display().lower()})"


@admin.register(Publisher)
class PublisherAdmin(ArchiveModelAdmin):
    resource_class = PublisherResource
    fieldsets = [(None, {"fields": ["name", "slug", "kind", "website", "note"]})]
    slug_from = "name"
    inlines = [Aliases.of(PublisherAlias)]
    list_display = ["name", "kind", "website", "slug"]
    list_filter = ["kind"]
    search_fields = ["name", "aliases__name", "slug"]
    ordering = ["name"]


@admin.register(Source)
class SourceAdmin(ArchiveModelAdmin):
    resource_class = SourceResource
    fieldsets = [
        ("The document", {"fields": ["publisher", "title", "slug", ("kind", "author"), ("date", "date_printed")]}),
        ("Where to read it", {"fields": ["url", "archived_url", "accessed_on"]}),
        ("To the reader", {"fields": ["note"]}),
    ]
    slug_from = "title"
    list_display = ["__str__", "kind", "dated", "accessed_on", "slug"]
    list_filter = ["kind", "publisher__kind", ("publisher", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["publisher"]
    search_fields = ["title", "author", "url", "slug", "publisher__name", "publisher__aliases__name"]
    ordering = ["publisher__name", "title", "slug"]
    choice_links = ["publisher"]
    dated = short("date_display", "date", ordering="date_first")

    def choice_label(self, row):
        return f"{row}{f', {row.date_display}' if row.date else ''}{'' if row.title else f' [{row.slug}]'}"


@admin.register(ChangeSet)
class ChangeSetAdmin(admin.ModelAdmin):
    """To look at: what was written, by whom and through which door."""

    fields = ["made_at", "who_name", "channel", "note", "file", "wrote"]
    readonly_fields = fields
    list_display = ["made_at", "who_name", "channel", "note", "file"]
    list_display_links = ["made_at"]
    list_filter = ["channel"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["who_name", "note", "file"]
    date_hierarchy = "made_at"
    tier = "The site"

    @admin.display(description="rows written")
    def wrote(self, change_set):
        return rows_written(change_set)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
