from profiles.models import Designation, GroupPlace, LifeEvent, Relation, Role, Size
from records.modeladmin.inlines import (
    DATE_FIELDS,
    NUMBER_FIELDS,
    PERIOD_FIELDS,
    StackedRowInline,
    TabularRowInline,
    untitled_fieldset,
)


class GroupPlaceInline(TabularRowInline):
    model = GroupPlace
    fields = ["place", "role", "note"]
    verbose_name = "place"


class GroupRoleInline(StackedRowInline):
    model = Role
    verbose_name_plural = "people in this group"
    show_change_link = True
    fieldsets = untitled_fieldset(("person", "kind", "title"), *PERIOD_FIELDS, "note")


class InstitutionRoleInline(StackedRowInline):
    model = Role
    verbose_name_plural = "people in this institution"
    show_change_link = True
    fieldsets = untitled_fieldset(("person", "kind", "title"), *PERIOD_FIELDS, "note")


class PersonRoleInline(StackedRowInline):
    model = Role
    show_change_link = True
    fieldsets = untitled_fieldset(("kind", "title"), ("group", "institution"), *PERIOD_FIELDS, "note")


class RelationOutInline(StackedRowInline):
    model = Relation
    fk_name = "group"
    verbose_name_plural = "relations to other groups"
    show_change_link = True
    fieldsets = untitled_fieldset(("kind", "other"), *PERIOD_FIELDS, "note")


class RelationInInline(StackedRowInline):
    model = Relation
    fk_name = "other"
    verbose_name_plural = "relations from other groups"
    show_change_link = True
    fieldsets = untitled_fieldset(("group", "kind"), *PERIOD_FIELDS, "note")


class DesignationInline(StackedRowInline):
    model = Designation
    show_change_link = True
    row_select_related = ["list__authority", "group", "person"]
    fieldsets = untitled_fieldset("list", *PERIOD_FIELDS, "note")


class SizeInline(StackedRowInline):
    model = Size
    show_change_link = True
    fieldsets = untitled_fieldset(*NUMBER_FIELDS, DATE_FIELDS, ("attributed_to", "note"))


class LifeEventInline(StackedRowInline):
    model = LifeEvent
    show_change_link = True
    fieldsets = untitled_fieldset(("kind", "place"), "text", DATE_FIELDS)
