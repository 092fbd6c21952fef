from django.contrib import admin

from incidents.inlines import (
    ActorInline,
    AttackInline,
    IncidentPlaceInline,
    InvolvementInline,
    LinkInInline,
    LinkOutInline,
    TargetInline,
    VictimCountInline,
    WeaponInline,
)
from incidents.models import Incident, SharedCasualties
from incidents.resources import IncidentResource, SharedCasualtiesResource
from records.modeladmin.base import ArchiveModelAdmin, RecordAdmin, attribute_column
from records.modeladmin.inlines import DATE_FIELDS, LOCATION_FIELDS, CitationInline, figure_fields
from records.modeladmin.list_filters import CitationFilter

CASUALTY_FIELDS = [figure_fields(name) for name in ("killed", "injured", "hostages")]


def casualties_fieldset(fields):
    return (
        "Killed, injured, taken hostage",
        {
            "classes": ["archive-figures"],
            "description": "Enter the number as the source gives it, with its qualifier: for “at least 7”, enter 7 "
            "and choose “at least”. Blank means not reported and 0 means none. Enter lowest and highest only if "
            "sources give a range or disagree. Enter a wording, such as “dozens”, only if there is no number.",
            "fields": fields,
        },
    )


class CasualtiesColumnMixin:
    """Adds “casualties” to the columns of a list."""

    @admin.display(description="killed, injured, hostages", ordering="killed_counted", empty_value="Not reported")
    def casualties(self, row):
        labels = {"killed": "killed", "injured": "injured", "hostages": "taken hostage"}
        figures = {label: row.casualties_display(name) for name, label in labels.items()}
        return ", ".join(f"{figure} {label}" for label, figure in figures.items() if figure) or None


@admin.register(Incident)
class IncidentAdmin(CasualtiesColumnMixin, RecordAdmin):
    resource_class = IncidentResource
    record_fieldsets = [
        ("What happened", {"fields": ["title", "slug", ("kind", "outcome", "suicide"), "doubt"]}),
        ("Date", {"fields": [DATE_FIELDS, ("time", "time_precision")]}),
        (
            "Own coordinates",
            {
                "description": "Only if a source gives coordinates of the incident itself; maps then show it there.",
                "fields": [LOCATION_FIELDS],
            },
        ),
        ("Text", {"fields": ["summary", "body", "motive"]}),
        casualties_fieldset([*CASUALTY_FIELDS, "shared_casualties"]),
        (
            "Attackers, hostages, property",
            {
                "classes": ["archive-figures", "collapse"],
                "fields": [
                    figure_fields("attackers"),
                    figure_fields("captured"),
                    "hostage_outcome",
                    ("property_damage", "property_extent"),
                    ("property_value", "property_currency", "property_note"),
                ],
            },
        ),
        ("Note to readers", {"fields": ["note"]}),
    ]
    inlines = [
        IncidentPlaceInline,
        ActorInline,
        AttackInline,
        TargetInline,
        WeaponInline,
        VictimCountInline,
        InvolvementInline,
        LinkOutInline,
        LinkInInline,
        CitationInline,
    ]
    list_display = ["title", "kind", "incident_date", "casualties", "status", "changed_at"]
    list_filter = [
        "status",
        "kind",
        "outcome",
        "doubt",
        "attacks__type",
        CitationFilter,
        ("groups", admin.RelatedOnlyFieldListFilter),
    ]
    date_hierarchy = "date_first"
    search_fields = ["title", "slug", "places__place__name", "groups__title", "groups__aliases__name"]
    incident_date = attribute_column("date_display", "date", ordering="date_first")

    def choice_label(self, row):
        return f"{row} ({row.date_display})"


@admin.register(SharedCasualties)
class SharedCasualtiesAdmin(CasualtiesColumnMixin, ArchiveModelAdmin):
    resource_class = SharedCasualtiesResource
    fieldsets = [
        (None, {"fields": ["title", "slug"]}),
        casualties_fieldset(CASUALTY_FIELDS),
        ("Note to readers", {"fields": ["note"]}),
    ]
    slug_from = "title"
    list_display = ["title", "casualties", "slug"]
    search_fields = ["title", "slug"]
    ordering = ["title"]
