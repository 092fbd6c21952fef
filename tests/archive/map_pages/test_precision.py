"""How precisely a place is known: labels and sizes."""

import json

import pytest

from archive.map_pages.context import grouping_note
from archive.map_pages.precision import PRECISIONS, legend, script_settings
from records.models import Place

Kind = Place.Kind


def test_every_exactness_has_a_precision():
    assert set(PRECISIONS) == set(Place.Exactness)
    assert [code for code, precision in PRECISIONS.items() if not precision.is_ring] == [Place.Exactness.EXACT]


def test_precisions_of_the_same_size_share_one_mark_of_the_legend():
    assert [label for *_size, label in legend()][-2:] == [
        "somewhere in the province, or in a wide area",
        "somewhere in the country, or at sea or in the air",
    ]


def test_the_script_gets_the_sizes_and_labels_of_the_server():
    settings = json.loads(json.dumps(script_settings()))
    assert settings["precisions"]["2"] == {"label": "within about 25 km", "reachMetres": 25_000, "minRadius": 6}


@pytest.mark.parametrize(
    ("kinds", "left_out", "note"),
    [
        ((), 0, ""),
        ((Kind.SITE, Kind.CITY), 0, "small ones are grouped under their district or province."),
        ((Kind.SITE, Kind.CITY, Kind.DISTRICT), 0, "small ones are grouped under their province."),
        (
            (Kind.SITE, Kind.CITY, Kind.DISTRICT, Kind.PROVINCE),
            1200,
            "grouped under their country. The 1,200 places with the fewest incidents are left out.",
        ),
    ],
)
def test_a_map_of_too_many_places_says_what_it_groups(kinds, left_out, note):
    assert grouping_note(kinds, left_out, "incidents").endswith(note)
