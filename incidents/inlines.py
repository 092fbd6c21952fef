from incidents.models import (
    Actor,
    Attack,
    IncidentLink,
    IncidentPlace,
    Involvement,
    Target,
    VictimCount,
    Weapon,
)
from records.modeladmin.inlines import StackedRowInline, TabularRowInline, figure_fields, untitled_fieldset


class IncidentPlaceInline(TabularRowInline):
    model = IncidentPlace
    fields = ["place", "exactness", "note"]
    verbose_name = "place"


class ActorInline(StackedRowInline):
    model = Actor
    fieldsets = untitled_fieldset(
        ("group", "person", "institution"),
        ("words", "side", "role"),
        ("attribution", "attributed_by", "claim_mode"),
        "note",
    )


class AttackInline(TabularRowInline):
    model = Attack
    fields = ["type"]


class TargetInline(TabularRowInline):
    model = Target
    fields = ["type", "subtype", "name", "nationality"]


class WeaponInline(TabularRowInline):
    model = Weapon
    fields = ["type", "subtype", "detail"]


class VictimCountInline(TabularRowInline):
    model = VictimCount
    fields = ["harm", "victim_class", "words", *figure_fields("number")]
    verbose_name = "class of victims"
    verbose_name_plural = "victims by class"
    classes = ["collapse", "archive-figures"]


class InvolvementInline(TabularRowInline):
    model = Involvement
    fields = ["person", "role", "note"]
    verbose_name_plural = "people involved"
    classes = ["collapse"]


class LinkOutInline(TabularRowInline):
    model = IncidentLink
    fk_name = "record"
    fields = ["kind", "other", "note"]
    verbose_name_plural = "links to other incidents"
    classes = ["collapse"]


class LinkInInline(TabularRowInline):
    model = IncidentLink
    fk_name = "other"
    fields = ["record", "kind", "note"]
    verbose_name_plural = "links from other incidents"
    classes = ["collapse"]
