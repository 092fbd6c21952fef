from profiles.models import Designation, GroupPlace, LifeEvent, Person, Relation, Role, Size
from profiles.models.relation import ENDS, ORGANISATIONS_ONLY, PEOPLE_ONLY, STARTS
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


class RelationInline(StackedRowInline):
    """Relations of a group, person or institution, with the kinds that it can have."""

    model = Relation
    links = {}  # by the name of the parent's model
    show_change_link = True

    def __init__(self, parent_model, admin_site):
        self.fk_name = self.links[parent_model._meta.model_name]
        super().__init__(parent_model, admin_site)

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "kind":
            unfit = ORGANISATIONS_ONLY if self.parent_model is Person else PEOPLE_ONLY
            kwargs["choices"] = [choice for choice in db_field.get_choices() if choice[0] not in unfit]
        return super().formfield_for_choice_field(db_field, request, **kwargs)


class RelationOutInline(RelationInline):
    links = STARTS
    verbose_name_plural = "relations to others"
    fieldsets = untitled_fieldset(("kind", "assertion"), tuple(ENDS.values()), *PERIOD_FIELDS, "note")


class RelationInInline(RelationInline):
    links = ENDS
    verbose_name_plural = "relations from others"
    fieldsets = untitled_fieldset(tuple(STARTS.values()), ("kind", "assertion"), *PERIOD_FIELDS, "note")


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
