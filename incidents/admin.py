from django.contrib import admin

from incidents.models import (
    Attack,
    Incident,
    IncidentCitation,
    IncidentLink,
    IncidentPlace,
    Involvement,
    Perpetrator,
    SharedToll,
    Target,
    VictimCount,
    Weapon,
)
from incidents.resources import IncidentResource, SharedTollResource
from records.modeladmin.base import ArchiveModelAdmin, RecordAdmin, short
from records.modeladmin.inlines import WHEN, Cards, Citations, Table, card, figures
from records.modeladmin.list_filters import Sourcing

TOLL = (
    "Killed, injured, taken hostage",
    {
        "classes": ["desk-figures"],
        "description": "The number as the source gives it, and how it says it: “at least 7” is 7 said as “at least”. "
        "Blank is unknown and 0 is none. Lowest and highest only where sources give a range or differ; "
        "words, as “dozens”, only where there is no number.",
        "fields": [figures(name) for name in ("killed", "injured", "hostages")],
    },
)


@admin.display(description="killed, injured, hostages", ordering="killed_counted")
def toll(row):
    words = {"killed": "killed", "injured": "injured", "hostages": "held"}
    return (
        ", ".join(
            f"{row.casualties_display(name)} {word}" for name, word in words.items() if row.casualties_display(name)
        )
        or "–"
    )


@admin.register(Incident)
class IncidentAdmin(RecordAdmin):
    resource_class = IncidentResource
    facts = [
        ("What happened", {"fields": ["title", "slug", ("kind", "outcome", "suicide")]}),
        ("When", {"fields": [WHEN]}),
        ("Text", {"fields": ["summary", "body"]}),
        (TOLL[0], {**TOLL[1], "fields": [*TOLL[1]["fields"], "shared_toll"]}),
        ("To the reader", {"fields": ["note"]}),
    ]
    inlines = [
        Table.of(IncidentPlace, "place", "exactness", "note", verbose_name="place"),
        Cards.of(
            Perpetrator,
            fieldsets=card(("group", "person", "institution"), ("words", "said_by"), ("attribution", "claim_mode")),
        ),
        Table.of(Attack, "type"),
        Table.of(Target, "type", "subtype", "name"),
        Table.of(Weapon, "type", "subtype", "detail"),
        Table.of(
            VictimCount,
            "harm",
            "victim_class",
            "words",
            *figures("number"),
            verbose_name="class of victim",
            verbose_name_plural="victims by class",
            classes=["collapse", "desk-figures"],
        ),
        Table.of(
            Involvement, "person", "part", "note", verbose_name_plural="people with a part in it", classes=["collapse"]
        ),
        Table.of(
            IncidentLink,
            "kind",
            "other",
            "note",
            fk_name="record",
            verbose_name_plural="links to other incidents",
            classes=["collapse"],
        ),
        Table.of(
            IncidentLink,
            "record",
            "kind",
            "note",
            fk_name="other",
            verbose_name_plural="links from other incidents",
            classes=["collapse"],
        ),
        Citations.of(IncidentCitation),
    ]
    list_display = ["title", "kind", "dated", "toll", "status", "changed_at"]
    list_filter = [
        "status",
        "kind",
        "outcome",
        "attacks__type",
        Sourcing,
        ("groups", admin.RelatedOnlyFieldListFilter),
    ]
    date_hierarchy = "date_first"
    search_fields = ["title", "slug", "places__place__name", "groups__title", "groups__aliases__name"]
    dated = short("date_display", "date", ordering="date_first")

    toll = staticmethod(toll)

    def choice_label(self, row):
        return f"{row} ({row.date_display})"


@admin.register(SharedToll)
class SharedTollAdmin(ArchiveModelAdmin):
    resource_class = SharedTollResource
    fieldsets = [(None, {"fields": ["title", "slug"]}), TOLL, ("To the reader", {"fields": ["note"]})]
    slug_from = "title"
    list_display = ["title", "toll", "slug"]
    search_fields = ["title", "slug"]
    ordering = ["title"]
    toll = staticmethod(toll)
