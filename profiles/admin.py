from django.contrib import admin

from profiles import models, resources
from records.modeladmin.base import ArchiveModelAdmin, RecordAdmin, RowAdmin, short
from records.modeladmin.inlines import FIGURE, PERIOD, WHEN, Aliases, Cards, Citations, Table, card
from records.modeladmin.list_filters import Sourcing

listed_on = Cards.of(models.Designation, show_change_link=True, fieldsets=card("list", *PERIOD, "note"))
listed_on.linked = ["list__authority", "group", "person"]


@admin.register(models.Group)
class GroupAdmin(RecordAdmin):
    resource_class = resources.GroupResource
    facts = [
        ("The group", {"fields": ["title", "slug", ("kind", "activity")]}),
        ("Founding and end", {"fields": PERIOD}),
        ("Text", {"fields": ["summary", "body"]}),
        ("What it is and does", {"fields": ["ideology", "aims", "finance", "recruitment", "tactics"]}),
        ("To the reader", {"fields": ["note"]}),
    ]
    inlines = [
        Aliases.of(models.GroupAlias),
        Table.of(models.GroupPlace, "place", "part", "note", verbose_name="place"),
        Cards.of(
            models.Role,
            show_change_link=True,
            verbose_name_plural="people in this group",
            fieldsets=card(("person", "kind", "title"), *PERIOD, "note"),
        ),
        Cards.of(
            models.Relation,
            fk_name="group",
            show_change_link=True,
            verbose_name_plural="relations to other groups",
            fieldsets=card(("kind", "other"), *PERIOD, "note"),
        ),
        Cards.of(
            models.Relation,
            fk_name="other",
            show_change_link=True,
            verbose_name_plural="relations of other groups to this one",
            fieldsets=card(("group", "kind"), *PERIOD, "note"),
        ),
        listed_on,
        Cards.of(models.Size, show_change_link=True, fieldsets=card(*FIGURE, WHEN, ("said_by", "note"))),
        Citations.of(models.GroupCitation),
    ]
    list_display = ["title", "kind", "activity", "founded", "status", "changed_at"]
    list_filter = ["status", "kind", "activity", Sourcing, ("designations__list", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["title", "aliases__name", "slug"]
    ordering = ["title"]
    founded = short("start_display", "founded", ordering="start_first")


@admin.register(models.Person)
class PersonAdmin(RecordAdmin):
    resource_class = resources.PersonResource
    facts = [
        ("The person", {"fields": ["title", "slug", "standing"]}),
        ("Text", {"fields": ["summary", "body"]}),
        ("To the reader", {"fields": ["note"]}),
    ]
    inlines = [
        Aliases.of(models.PersonAlias),
        Cards.of(
            models.Role,
            show_change_link=True,
            fieldsets=card(("kind", "title"), ("group", "institution"), *PERIOD, "note"),
        ),
        Cards.of(models.LifeEvent, show_change_link=True, fieldsets=card(("kind", "place"), "text", WHEN)),
        listed_on,
        Citations.of(models.PersonCitation),
    ]
    list_display = ["title", "standing", "status", "changed_at"]
    list_filter = ["status", "standing", Sourcing, ("roles__group", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["title", "aliases__name", "slug"]
    ordering = ["title"]


@admin.register(models.Institution)
class InstitutionAdmin(ArchiveModelAdmin):
    resource_class = resources.InstitutionResource
    fieldsets = [(None, {"fields": ["name", "slug", "kind", ("country", "parent"), "note"]})]
    slug_from = "name"
    inlines = [Aliases.of(models.InstitutionAlias)]
    list_display = ["name", "kind", "country", "parent", "slug"]
    list_filter = ["kind", ("country", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["country", "parent"]
    search_fields = ["name", "aliases__name", "slug"]
    ordering = ["name"]


@admin.register(models.DesignationList)
class DesignationListAdmin(ArchiveModelAdmin):
    resource_class = resources.DesignationListResource
    fieldsets = [(None, {"fields": ["name", "slug", "acronym", "authority", "note"]})]
    slug_from = "name"
    list_display = ["name", "acronym", "authority", "slug"]
    list_select_related = ["authority"]
    search_fields = ["name", "acronym", "authority__name", "slug"]
    ordering = ["authority__name", "name"]
    choice_links = ["authority"]


@admin.register(models.Relation)
class RelationAdmin(RowAdmin):
    resource_class = resources.RelationResource
    fieldsets = card(("group", "kind", "other"), *PERIOD, "note", "slug")
    inlines = [Citations.of(models.RelationCitation)]
    list_display = ["group", "kind", "other", "period"]
    list_filter = ["kind", Sourcing]
    list_select_related = ["group", "other"]
    search_fields = ["group__title", "other__title", "note"]
    ordering = ["group__title", "kind"]
    period = short("span_display", "when", ordering="start_first")


@admin.register(models.Designation)
class DesignationAdmin(RowAdmin):
    resource_class = resources.DesignationResource
    fieldsets = card(("group", "person"), "list", *PERIOD, "note", "slug")
    inlines = [Citations.of(models.DesignationCitation)]
    list_display = ["subject", "list", "period"]
    list_filter = [("list", admin.RelatedOnlyFieldListFilter), Sourcing]
    list_select_related = ["group", "person", "list__authority"]
    search_fields = ["group__title", "person__title", "list__name", "list__acronym", "list__authority__name"]
    choice_links = list_select_related
    period = short("span_display", "when", ordering="start_first")

    def choice_label(self, row):
        return f"{row}, {row.span_display}"


@admin.register(models.Role)
class RoleAdmin(RowAdmin):
    resource_class = resources.RoleResource
    fieldsets = card("person", ("kind", "title"), ("group", "institution"), *PERIOD, "note", "slug")
    inlines = [Citations.of(models.RoleCitation)]
    list_display = ["person", "kind", "title", "group", "institution", "period"]
    list_filter = ["kind", Sourcing, ("group", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["person", "group", "institution"]
    search_fields = ["person__title", "group__title", "institution__name", "title"]
    ordering = ["person__title", "start_first"]
    period = short("span_display", "when", ordering="start_first")


@admin.register(models.LifeEvent)
class LifeEventAdmin(RowAdmin):
    resource_class = resources.LifeEventResource
    fieldsets = card("record", ("kind", "place"), "text", WHEN, "slug")
    inlines = [Citations.of(models.LifeEventCitation)]
    list_display = ["record", "kind", "text", "dated"]
    list_filter = ["kind", Sourcing]
    list_select_related = ["record"]
    search_fields = ["record__title", "text"]
    ordering = ["record__title", "date_first"]
    dated = short("date_display", "date", ordering="date_first")


@admin.register(models.Size)
class SizeAdmin(RowAdmin):
    resource_class = resources.SizeResource
    fieldsets = card("record", *FIGURE, WHEN, ("said_by", "note"), "slug")
    inlines = [Citations.of(models.SizeCitation)]
    list_display = ["record", "figure_display", "dated", "said_by"]
    list_filter = [Sourcing]
    list_select_related = ["record"]
    search_fields = ["record__title", "said_by", "note"]
    ordering = ["record__title", "date_first"]
    dated = short("date_display", "date", ordering="date_first")
