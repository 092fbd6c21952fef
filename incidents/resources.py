from incidents.models import (
    Attack,
    Incident,
    IncidentLink,
    IncidentPlace,
    Involvement,
    Perpetrator,
    SharedToll,
    Target,
    VictimCount,
    Weapon,
)
from records.bulk.fields import Rows, citations
from records.bulk.resources import RecordResource
from records.resources import DATE, HEAD, TAIL, TEXT

TOLL = [
    f"{harm}{part}" for harm in ("killed", "injured", "hostages") for part in ("", "_said", "_low", "_high", "_words")
]


class SharedTollResource(RecordResource):
    class Meta(RecordResource.Meta):
        model = SharedToll
        fields = ["slug", "title", *TOLL, "note"]


class IncidentResource(RecordResource):
    places = Rows(IncidentPlace, ["place", "exactness", "note"], "places")
    perpetrators = Rows(
        Perpetrator, ["group", "person", "institution", "words", "attribution", "claim_mode", "said_by"], "perpetrators"
    )
    attacks = Rows(Attack, ["type"], "attacks")
    targets = Rows(Target, ["type", "subtype", "name"], "targets")
    weapons = Rows(Weapon, ["type", "subtype", "detail"], "weapons")
    victims = Rows(
        VictimCount,
        ["harm", "victim_class", "words", "number", "number_said", "number_low", "number_high", "number_words"],
        "victims",
    )
    people = Rows(Involvement, ["person", "part", "note"], "people")
    links_out = Rows(IncidentLink, ["other", "kind", "note"], "links_out")
    citations = citations(Incident)

    class Meta(RecordResource.Meta):
        model = Incident
        fields = [
            *HEAD,
            "kind",
            *DATE,
            "outcome",
            "suicide",
            "places",
            "perpetrators",
            "attacks",
            "targets",
            "weapons",
            *TOLL,
            "shared_toll",
            "victims",
            "people",
            "links_out",
            *TEXT,
            *TAIL,
        ]
