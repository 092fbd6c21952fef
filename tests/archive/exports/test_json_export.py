"""JSON and GeoJSON: typed values, rows that link to public records, points with their precision."""

import json

import pytest

from incidents.models import IncidentPlace, SharedCasualties
from records.models import Dataset
from records.models.change_set import ChangeSet, change_set
from tests.archive.exports.files import download
from tests.make import make, make_incident, make_place

pytestmark = pytest.mark.django_db


def test_json_has_typed_values_and_null_for_values_not_reported(client, everything):
    shared = make(SharedCasualties, slug="shared", title="Two bombings", killed=12, killed_qualifier="exact")
    make_incident("second", date="2014-06/2014-07", killed=0, killed_qualifier="exact", shared_casualties=shared)
    data = json.loads(download(client, "/incidents.json", sort="-date"))
    first, second = data["records"]
    assert data["rows"] == 2 and data["about"]["archive"] == "http://testserver/incidents/?sort=-date"
    assert first["killed"] == {
        **{"number": 7, "qualifier": "at_least", "low": None, "high": None, "words": None, "text": "at least 7"}
    }
    assert second["killed"]["number"] == 0 and second["injured"]["number"] is None
    assert second["date"] == {
        **{"date": "2014-06/2014-07", "first": "2014-06-01", "last": "2014-07-31", "precision": "range"},
        "printed": None,
    }
    assert (first["suicide"], second["suicide"]) == (True, None)
    assert first["actors"][0]["group"] == {
        **{"slug": "red-front", "title": "Red front", "url": "http://testserver/groups/red-front/"}
    }
    assert len(first["actors"]) == 1
    assert first["citations"][1]["supports"] == ["killed"]
    assert second["shared_casualties"]["killed"]["number"] == 12


def test_json_has_the_rows_of_a_group_that_link_to_public_records(client, everything):
    group = next(row for row in json.loads(download(client, "/groups.json"))["records"] if row["slug"] == "red-front")
    assert [row["other"]["slug"] for row in group["relations_out"]] == ["blue-front"]
    assert group["sizes"][0]["number"]["text"] == "about 300"
    assert group["designations"][0]["list"]["slug"] == "register"
    assert group["roles"][0]["person"]["slug"] == "ada-lund"


def test_geojson_has_the_precision_of_a_point_and_counts_records_without_one(client, everything):
    make_incident("nowhere")
    make(IncidentPlace, record=everything.incident, place=everything.country)
    data = json.loads(download(client, "/incidents.geojson"))
    (point,) = data["features"]
    assert point["geometry"] == {"type": "Point", "coordinates": [-20.25, 10.5]}
    assert (point["properties"]["exactness"], point["properties"]["exactness_words"]) == (1, "exact place")
    assert point["properties"]["killed"] == 7 and point["properties"]["injured_high"] is None
    assert (data["rows"], data["without_coordinates"], data["features_total"]) == (2, 1, 1)


def test_geojson_has_the_own_coordinates_of_a_record_instead_of_its_places(client, everything):
    incident = everything.incident
    make(IncidentPlace, record=incident, place=everything.country)
    with change_set(ChangeSet.Channel.COMMAND):
        incident.latitude, incident.longitude, incident.exactness = "10.51", "-20.26", 2
        incident.save()
    (point,) = json.loads(download(client, "/incidents.geojson"))["features"]
    assert (point["id"], point["geometry"]["coordinates"]) == ("market-bombing-2015", [-20.26, 10.51])
    assert (point["properties"]["place"], point["properties"]["exactness"]) == ("harbour", 2)


def test_geojson_has_a_record_with_coordinates_and_no_place(client):
    make_incident(latitude="10.5", longitude="-20.25", exactness=1)
    (point,) = json.loads(download(client, "/incidents.geojson"))["features"]
    assert (point["geometry"]["coordinates"], point["properties"]["place"]) == ([-20.25, 10.5], None)


def test_geojson_draws_a_place_without_coordinates_where_the_map_does(client, everything):
    quarter = make_place("quarter", parent=everything.city, kind="site")
    make(IncidentPlace, record=make_incident("in-the-quarter"), place=quarter)
    data = json.loads(download(client, "/incidents.geojson"))
    drawn = {point["properties"]["place"]: point for point in data["features"]}
    assert drawn["quarter"]["geometry"] == drawn["harbour"]["geometry"]
    assert drawn["quarter"]["properties"]["drawn_at"] == "harbour"
    assert drawn["quarter"]["properties"]["exactness"] == 2, "somewhere in the city"
    shown = client.get("/incidents/map/").context["map_selection"].places
    assert data["features_total"] == sum(place.count for place in shown if place.anchor)


def test_geojson_of_places_gives_each_its_own_coordinates_only(client, everything):
    make_place("quarter", parent=everything.city, kind="site")
    data = json.loads(download(client, "/places.geojson"))
    assert [point["properties"]["place"] for point in data["features"]] == ["harbour"]


def test_geojson_has_the_lower_precision_of_a_place_for_one_incident(client, everything):
    row = everything.incident.places.get()
    with change_set(ChangeSet.Channel.COMMAND):
        row.exactness, row.note = 2, "near Harbour"
        row.save()
    (point,) = json.loads(download(client, "/incidents.geojson"))["features"]
    assert (point["properties"]["exactness"], point["properties"]["place_note"]) == (2, "near Harbour")


@pytest.mark.parametrize("format", ["json", "geojson"])
def test_a_file_names_the_licence_of_each_dataset_of_which_it_has_rows(client, format):
    for name in ("Events", "Attacks"):
        licence = {"licence": "CC BY-SA 4.0", "republishable": True, "how_to_cite": f"{name} project (2025)."}
        dataset = make(Dataset, slug=name.lower(), name=name, version="2", **licence)
        make_incident(f"of-{name.lower()}", dataset=dataset, dataset_key="1")
    about = json.loads(download(client, f"/incidents.{format}?dataset=events"))["about"]
    own, *others = about["licence"].split("; ")
    assert own.startswith("CC BY 4.0 https://")
    assert others == ["rows of Events 2: CC BY-SA 4.0, cite it as: Events project (2025)."]


def test_geojson_of_a_selection_by_places_has_no_other_place(client, everything):
    other = make_place("otherland", latitude="1", longitude="2", exactness=1)
    make(IncidentPlace, record=everything.incident, place=other)
    data = json.loads(download(client, "/incidents.geojson", place="harbour"))
    assert [feature["properties"]["place"] for feature in data["features"]] == ["harbour"]
    assert len(json.loads(download(client, "/incidents.geojson"))["features"]) == 2
