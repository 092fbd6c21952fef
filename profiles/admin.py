from django.contrib import admin

from profiles import models, resources
from profiles.inlines import (
    DesignationInline,
    GroupPlaceInline,
    GroupRoleInline,
    InstitutionRoleInline,
    LifeEventInline,
    PersonRoleInline,
    RelationInInline,
    RelationOutInline,
    SizeInline,
)
from profiles.models.relation import ENDS, LINKS, STARTS
from records.modeladmin.base import ArchiveModelAdmin, RecordAdmin, RowAdmin, attribute_column
from records.modeladmin.inlines import (
    DATE_FIELDS,
    NUMBER_FIELDS,
    PERIOD_FIELDS,
    AliasInline,
    CitationInline,
    untitled_fieldset,
)
from records.modeladmin.list_filters import CitationFilter


@admin.register(models.Group)
class GroupAdmin(RecordAdmin):
    resource_class = resources.GroupResource
    record_fieldsets = [
        ("Group", {"fields": ["title", "slug", ("kind", "activity")]}),
        ("Start and end", {"fields": PERIOD_FIELDS}),
        ("Text", {"fields": ["summary", "body"]}),
        ("Ideology and activities", {"fields": ["ideology", "aims", "finance", "recruitment", "tactics"]}),
        ("Note to readers", {"fields": ["note"]}),
    ]
    inlines = [
        AliasInline,
        GroupPlaceInline,
        GroupRoleInline,
        RelationOutInline,
        RelationInInline,
        DesignationInline,
        SizeInline,
        CitationInline,
    ]
    list_display = ["title", "kind", "activity", "founded", "status", "changed_at"]
    list_filter = [
        "status",
        "kind",
        "activity",
        CitationFilter,
        ("designations__list", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = ["title", "aliases__name", "slug"]
    ordering = ["title"]
    founded = attribute_column("start_display", "founded", ordering="start_first")


@admin.register(models.Person)
class PersonAdmin(RecordAdmin):
    resource_class = resources.PersonResource
    record_fieldsets = [
        ("Person", {"fields": ["title", "slug", "category"]}),
        ("Text", {"fields": ["summary", "body"]}),
        ("Note to readers", {"fields": ["note"]}),
    ]
    inlines = [
        AliasInline,
        PersonRoleInline,
        RelationOutInline,
        RelationInInline,
        LifeEventInline,
        DesignationInline,
        CitationInline,
    ]
    list_display = ["title", "category", "status", "changed_at"]
    list_filter = ["status", "category", CitationFilter, ("roles__group", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["title", "aliases__name", "slug"]
    ordering = ["title"]


@admin.register(models.Institution)
class InstitutionAdmin(RecordAdmin):
    resource_class = resources.InstitutionResource
    record_fieldsets = [
        ("Institution", {"fields": ["title", "slug", "kind", ("country", "parent")]}),
        ("Text", {"fields": ["summary", "body"]}),
        ("Note to readers", {"fields": ["note"]}),
    ]
    inlines = [AliasInline, InstitutionRoleInline, RelationOutInline, RelationInInline, CitationInline]
    list_display = ["title", "kind", "country", "parent", "status", "changed_at"]
    list_filter = ["status", "kind", CitationFilter, ("country", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["country", "parent"]
    search_fields = ["title", "aliases__name", "slug"]
    ordering = ["title"]


@admin.register(models.DesignationList)
class DesignationListAdmin(ArchiveModelAdmin):
    resource_class = resources.DesignationListResource
    fieldsets = [(None, {"fields": ["name", "slug", "acronym", "authority", "note"]})]
    slug_from = "name"
    list_display = ["name", "acronym", "authority", "slug"]
    list_select_related = ["authority"]
    search_fields = ["name", "acronym", "authority__title", "slug"]
    ordering = ["authority__title", "name"]
    choice_select_related = ["authority"]


@admin.register(models.Relation)
class RelationAdmin(RowAdmin):
    resource_class = resources.RelationResource
    fieldsets = untitled_fieldset(
        tuple(STARTS.values()), ("kind", "assertion"), tuple(ENDS.values()), *PERIOD_FIELDS, "note", "slug"
    )
    inlines = [CitationInline]
    list_display = ["subject", "kind", "counterpart", "assertion", "period"]
    list_filter = ["kind", "assertion", CitationFilter]
    list_select_related = LINKS
    search_fields = [*(f"{link}__title" for link in LINKS), "note"]
    ordering = ["kind", "pk"]
    period = attribute_column("span_display", "period", ordering="start_first")


@admin.register(models.Designation)
class DesignationAdmin(RowAdmin):
    resource_class = resources.DesignationResource
    fieldsets = untitled_fieldset(("group", "person"), "list", *PERIOD_FIELDS, "note", "slug")
    inlines = [CitationInline]
    list_display = ["subject", "list", "period"]
    list_filter = [("list", admin.RelatedOnlyFieldListFilter), CitationFilter]
    list_select_related = ["group", "person", "list__authority"]
    search_fields = ["group__title", "person__title", "list__name", "list__acronym", "list__authority__title"]
    choice_select_related = list_select_related
    period = attribute_column("span_display", "period", ordering="start_first")

    def choice_label(self, row):
        return f"{row}, {row.span_display}"


@admin.register(models.Role)
class RoleAdmin(RowAdmin):
    resource_class = resources.RoleResource
    fieldsets = untitled_fieldset("person", ("kind", "title"), ("group", "institution"), *PERIOD_FIELDS, "note", "slug")
    inlines = [CitationInline]
    list_display = ["person", "kind", "title", "group", "institution", "period"]
    list_filter = ["kind", CitationFilter, ("group", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["person", "group", "institution"]
    search_fields = ["person__title", "group__title", "institution__title", "title"]
    ordering = ["person__title", "start_first"]
    period = attribute_column("span_display", "period", ordering="start_first")


@admin.register(models.LifeEvent)
class LifeEventAdmin(RowAdmin):
    resource_class = resources.LifeEventResource
    fieldsets = untitled_fieldset("record", ("kind", "place"), "text", DATE_FIELDS, "slug")
    inlines = [CitationInline]
    list_display = ["record", "kind", "text", "event_date"]
    list_filter = ["kind", CitationFilter]
    list_select_related = ["record"]
    search_fields = ["record__title", "text"]
    ordering = ["record__title", "date_first"]
    event_date = attribute_column("date_display", "date", ordering="date_first")


@admin.register(models.Size)
class SizeAdmin(RowAdmin):
    resource_class = resources.SizeResource
    fieldsets = untitled_fieldset("record", *NUMBER_FIELDS, DATE_FIELDS, ("attributed_to", "note"), "slug")
    inlines = [CitationInline]
    list_display = ["record", "figure_display", "size_date", "attributed_to"]
    list_filter = [CitationFilter]
    list_select_related = ["record"]
    search_fields = ["record__title", "attributed_to", "note"]
    ordering = ["record__title", "date_first"]
    size_date = attribute_column("date_display", "date", ordering="date_first")
