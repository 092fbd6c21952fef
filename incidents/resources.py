from incidents.codes.acled import acled_note
from incidents.models import (
    Actor,
    Attack,
    Incident,
    IncidentLink,
    IncidentPlace,
    Involvement,
    SharedCasualties,
    Target,
    VictimCount,
    Weapon,
)
from records.bulk.related_rows import RowsColumn, citations_column, identifiers_column
from records.bulk.resources import RecordResource
from records.columns import DATE_COLUMNS, FIRST_COLUMNS, LAST_COLUMNS, LOCATION_COLUMNS, TEXT_COLUMNS, TIME_COLUMNS
from records.models.figures import FIGURE_PARTS

CASUALTY_COLUMNS = [f"{harm_type}{part}" for harm_type in ("killed", "injured", "hostages") for part in FIGURE_PARTS]
DETAIL_COLUMNS = [
    *(f"{name}{part}" for name in ("attackers", "captured") for part in FIGURE_PARTS),
    "hostage_outcome",
    "property_damage",
    "property_extent",
    "property_value",
    "property_currency",
    "property_note",
    "motive",
]


class SharedCasualtiesResource(RecordResource):
    class Meta(RecordResource.Meta):
        model = SharedCasualties
        fields = ["slug", "title", *CASUALTY_COLUMNS, "note"]


class IncidentResource(RecordResource):
    code_notes = {"kind": acled_note}

    places = RowsColumn(IncidentPlace, ["place", "exactness", "note"], "places")
    actors = RowsColumn(
        Actor,
        [
            "group",
            "person",
            "institution",
            "words",
            "side",
            "role",
            "attribution",
            "claim_mode",
            "attributed_by",
            "note",
        ],
        "actors",
    )
    attacks = RowsColumn(Attack, ["type"], "attacks")
    targets = RowsColumn(Target, ["type", "subtype", "name", "nationality"], "targets")
    weapons = RowsColumn(Weapon, ["type", "subtype", "detail"], "weapons")
    victims = RowsColumn(
        VictimCount,
        ["harm", "victim_class", "words", "number", "number_qualifier", "number_low", "number_high", "number_words"],
        "victims",
    )
    people = RowsColumn(Involvement, ["person", "role", "note"], "people")
    links_out = RowsColumn(IncidentLink, ["other", "kind", "note"], "links_out")
    citations = citations_column(Incident)
    identifiers = identifiers_column(Incident)

    class Meta(RecordResource.Meta):
        model = Incident
        fields = [
            *FIRST_COLUMNS,
            "kind",
            *DATE_COLUMNS,
            *TIME_COLUMNS,
            "outcome",
            "suicide",
            "doubt",
            "places",
            *LOCATION_COLUMNS,
            "actors",
            "attacks",
            "targets",
            "weapons",
            *CASUALTY_COLUMNS,
            "shared_casualties",
            "victims",
            *DETAIL_COLUMNS,
            "people",
            "links_out",
            *TEXT_COLUMNS,
            *LAST_COLUMNS,
        ]
