"""What is taken away is what the list shows: the same records, nothing hidden, and visibly whole."""

import datetime
import io
import json
import re
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from django.utils import timezone
from openpyxl import load_workbook

from archive.exports import feed, selection
from archive.exports.throttle import acquire_slot
from archive.exports.views import formats
from archive.models import DailyItem
from incidents.models import Incident, IncidentPlace, SharedToll
from measures.models import MeasureTarget
from profiles.models import Designation
from records.bulk.readers.csv_reader import FileError, read_csv
from records.bulk.runner import run_import
from records.models.change_set import ChangeSet, change_set
from records.registry import bulk_types, record_types
from tests.make import make, make_incident, make_measure, make_record

pytestmark = pytest.mark.django_db
TYPES = {kind.file_name: kind for kind in record_types()}
EVERY = [(name, word) for name, kind in TYPES.items() for word in formats(kind)]
ATOM = "{http://www.w3.org/2005/Atom}"
ON_THE_DESK_ONLY = {"withdrawal_reason", "merged_into", "editor_note"}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def take(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 200, body(response)
    return body(response)


def slugs_in(word, data):
    """The slugs of the records in a file, in its order."""
    if word == "csv":
        return list(read_csv(data)["slug"])
    if word == "xlsx":
        return [row[0] for row in load_workbook(io.BytesIO(data))["records"].iter_rows(min_row=2, values_only=True)]
    if word == "json":
        return [record["slug"] for record in json.loads(data)["records"]]
    if word == "geojson":
        return list(dict.fromkeys(found["properties"]["slug"] for found in json.loads(data)["features"]))
    entries = ElementTree.fromstring(data).iter(f"{ATOM}entry")
    found = [resolve("/" + entry.find(f"{ATOM}link").get("href").split("/", 3)[3]) for entry in entries]
    return [match.kwargs.get("slug") or "daily-{year}-{month:02}-{day:02}".format(**match.kwargs) for match in found]


def shown(client, name, query=None):
    if name == "daily-dose":
        return DailyItem.objects.published()  # its page is a calendar
    return client.get(reverse(TYPES[name].route), query or {}).context["object_list"]


@pytest.mark.parametrize("name", TYPES)
def test_a_file_holds_what_the_list_shows(client, everything, name):
    records = list(shown(client, name))
    files = {word: slugs_in(word, take(client, f"/{name}.{word}")) for word in formats(TYPES[name])}
    slugs = [record.slug for record in records]
    assert files["csv"] == files["xlsx"] == files["json"] == slugs != []
    assert sorted(files["atom"]) == sorted(slugs)
    if "geojson" in files:
        places = {record.slug: [place for place, _row in TYPES[name].points(record)] for record in records}
        assert files["geojson"] == [slug for slug in slugs if any(place.latitude for place in places[slug])]


@pytest.mark.parametrize("query", [{"q": "market"}, {"killed_min": "8"}, {"sort": "title"}, {"sort": "-date"}])
def test_a_file_obeys_the_filters_and_the_order_of_its_list(client, everything, query):
    make_incident("a-clash-2016", date="2016", kind="clash", killed=9, killed_said="exact")
    make_incident("undated", date="")
    expected = [record.slug for record in shown(client, "incidents", query)]
    assert expected
    for word in ("csv", "xlsx", "json"):
        assert slugs_in(word, take(client, f"/incidents.{word}", **query)) == expected


def test_no_file_names_what_is_not_published(client, everything):
    hidden_list = make(Designation, group=everything.hidden, list=everything.register, start="2017")
    make_measure("ban-of-somebody", start="2017", designation=hidden_list)
    make(MeasureTarget, record=everything.measure, person=everything.hidden_person)
    everything.incident.editor_note = "Ask the minister."
    with change_set(ChangeSet.Channel.COMMAND):
        everything.incident.save()
        everything.daily.incident = everything.hidden_incident
        everything.daily.save()
    for name, word in EVERY:
        data = take(client, f"/{name}.{word}")
        if word == "xlsx":
            rows = load_workbook(io.BytesIO(data))["records"].iter_rows(values_only=True)
            data = "\n".join(str(cell) for row in rows for cell in row).encode()
        assert not re.search(rb"hidden|minister", data, re.IGNORECASE), f"{name}.{word}"


@pytest.mark.parametrize("name", TYPES)
def test_every_column_is_public_or_said_not_to_be(name):
    columns = set(TYPES[name].resource._meta.fields)
    assert columns - set(TYPES[name].public_columns) <= ON_THE_DESK_ONLY
    assert not ON_THE_DESK_ONLY & set(TYPES[name].public_columns)


@pytest.mark.parametrize("name", TYPES)
def test_what_the_public_took_comes_back_and_changes_nothing(client, everything, name):
    kind = next(kind for kind, resource in bulk_types().items() if resource is TYPES[name].resource)
    before = ChangeSet.objects.count()
    outcome = run_import(bulk_types()[kind], read_csv(take(client, f"/{name}.csv")), write=True)
    assert (outcome.problems, outcome.new, outcome.changed) == ([], [], [])
    assert outcome.unchanged == len(shown(client, name))
    assert ChangeSet.objects.count() == before


def test_a_correction_in_what_the_public_took_leaves_what_it_could_not_see(client, everything):
    data = take(client, "/incidents.csv").replace(b"claimed|claim_mode=video", b"blamed")
    outcome = run_import(bulk_types()["incidents"], read_csv(data), write=True)
    assert [slug for slug, _changes in outcome.changed] == ["market-bombing-2015"]
    parties = {row.group.slug: row.attribution for row in everything.incident.perpetrators.all()}
    assert parties == {"red-front": "blamed", "hidden-front": "suspected"}


def test_an_error_is_told_with_the_row_that_a_spreadsheet_counts(client, everything):
    data = take(client, "/incidents.csv").replace(b",attack,", b",magic,")
    problem = run_import(bulk_types()["incidents"], read_csv(data), write=False).problems[0]
    assert (problem.row, problem.column, problem.value) == (7, "kind", "magic")


def test_a_csv_file_says_where_it_is_from_and_how_many_rows_it_has(client, everything):
    lines = take(client, "/incidents.csv", group="red-front", q='a, "b"').decode().split("\r\n")
    assert lines[0] == "# archive: http://testserver/incidents/?group=red-front&q=a%2C+%22b%22"
    assert lines[1].startswith("# retrieved: 20")
    assert lines[2] == "# licence: CC BY 4.0 https://creativecommons.org/licenses/by/4.0/"
    assert "Group: Red front" in lines[3] and "Words: a; 'b'" in lines[3]
    assert lines[5].startswith("slug,title,status,")
    assert lines[-2:] == ["# rows: 0", ""]


def test_an_incomplete_csv_file_is_rejected(client, everything):
    data = take(client, "/places.csv")
    with pytest.raises(FileError, match="may be incomplete"):
        read_csv(data[: data.rindex(b"# rows")])


def test_a_stream_that_breaks_has_no_last_line(client, everything, monkeypatch):
    monkeypatch.setattr(selection, "CHUNK", 1)
    for word in ("csv", "json", "geojson"):
        pieces = iter(client.get(f"/places.{word}").streaming_content)
        assert b"rows" not in next(pieces) + next(pieces)


def test_what_is_withdrawn_meanwhile_is_left_out_and_not_counted(client, everything, monkeypatch):
    monkeypatch.setattr(selection, "CHUNK", 1)
    make_incident("later", date="2010")
    pieces = iter(client.get("/incidents.csv").streaming_content)
    data = next(pieces)
    with change_set(ChangeSet.Channel.COMMAND):
        later = Incident.objects.get(slug="later")
        later.status, later.withdrawal_reason = "withdrawn", "A mistake."
        later.save()
    data += b"".join(pieces)
    assert slugs_in("csv", data) == ["market-bombing-2015"]
    assert b"# rows: 1" in data


def test_a_chunk_costs_the_same_queries_however_many_there_are(client, everything, monkeypatch):
    monkeypatch.setattr(selection, "CHUNK", 5)
    words = ("csv", "json", "geojson", "xlsx")

    def cost_with(chunks):
        for number in range(5 * (chunks - 1), 5 * chunks):
            make(IncidentPlace, record=make_incident(f"incident-{number}", date="2001"), place=everything.city)
        costs = {}
        for word in words:
            with CaptureQueriesContext(connection) as queries:
                take(client, f"/incidents.{word}", date_before="2001")
            assert not [query["sql"] for query in queries if " OFFSET " in query["sql"]]
            costs[word] = len(queries)
        return costs

    one, two, three = cost_with(1), cost_with(2), cost_with(3)
    assert {word: three[word] - two[word] for word in words} == {word: two[word] - one[word] for word in words}


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("group=nobody", "nobody"),
        ("colour=red", "no filter “colour”"),
        ("killed_min=many", "killed_min"),
        ("date_after=yesterday", "yesterday"),
        ("sort=colour", "colour"),
        ("q=%00", "cannot be searched for"),
        ("q=" + "9" * 5000, "too long"),
        ("page=two", "A page is a whole number"),
        ("killed_min=1&killed_min=5", "more than once"),
    ],
)
def test_an_address_that_cannot_be_read_is_told(client, everything, query, told):
    for word in formats(TYPES["incidents"]):
        response = client.get(f"/incidents.{word}?{query}")
        assert response.status_code == 400
        if "json" in word:
            assert told in str(json.loads(response.content)["errors"])
        else:
            assert response["Content-Type"].startswith("text/plain")
            assert told in response.content.decode()


@pytest.mark.parametrize(
    "mark", ["2", "\x00", "9" * 400, "2015-03-08T09:00:00Z", "2015-13-08T09:00:00Z_1", "2015-03-08T09:00:00Z_٣"]
)
def test_a_page_of_the_feed_that_is_none_is_told(client, mark):
    response = client.get("/incidents.atom", {"before": mark})
    assert response.status_code == 400
    assert "Follow its “next” links" in response.content.decode()


def test_a_format_that_a_list_has_not_is_told(client):
    assert "There are: /people.csv" in client.get("/people.pdf").content.decode()
    response = client.get("/people.geojson")
    assert response.status_code == 404
    assert "Those that have: groups, incidents, measures, places, statistics, reports" in response.content.decode()


@pytest.mark.parametrize("text", ["=1+1", "@home", "#N/A", "+49", "-", "\x0bx", "x" * 40_000], ids=repr)
def test_text_stays_text_in_a_spreadsheet(client, everything, text):
    with change_set(ChangeSet.Channel.COMMAND):
        everything.group.summary = text
        everything.group.save()
    book = load_workbook(io.BytesIO(take(client, "/groups.xlsx", q="red")))
    column = TYPES["groups"].public_columns.index("summary")
    cell = book["records"].cell(2, column + 1)
    assert cell.data_type == "s"
    assert len(cell.value) <= 32_767 and ("cut off" in cell.value) == (len(text) > 32_767)
    about = dict(book["about"].iter_rows(values_only=True))
    assert (about["rows"], about["cells cut off"]) == ("1", str(int(len(text) > 32_767)))


def test_a_number_is_a_number_in_a_spreadsheet(client, everything):
    sheet = load_workbook(io.BytesIO(take(client, "/incidents.xlsx")))["records"]
    row = dict(zip(TYPES["incidents"].public_columns, next(sheet.iter_rows(min_row=2, values_only=True)), strict=True))
    assert (row["killed"], row["killed_low"], row["date"]) == (7, None, "2015-03-08")


def test_more_rows_than_a_spreadsheet_may_have_are_refused_with_the_way_out(client, everything, settings):
    settings.XLSX_MOST_ROWS = 1
    response = client.get("/groups.xlsx?sort=title")
    assert response.status_code == 413
    assert "this selection has 2" in response.content.decode()
    assert "/groups.csv?sort=title" in response.content.decode()


def test_json_tells_typed_values_and_keeps_the_unknown_apart_from_none(client, everything):
    shared = make(SharedToll, slug="shared", title="Two bombings", killed=12, killed_said="exact")
    make_incident("second", date="2014-06/2014-07", killed=0, killed_said="exact", shared_toll=shared)
    told = json.loads(take(client, "/incidents.json", sort="-date"))
    first, second = told["records"]
    assert told["rows"] == 2 and told["about"]["archive"] == "http://testserver/incidents/?sort=-date"
    assert first["killed"] == {
        **{"number": 7, "said": "at_least", "low": None, "high": None, "words": None, "text": "at least 7"}
    }
    assert second["killed"]["number"] == 0 and second["injured"]["number"] is None
    assert second["date"] == {
        **{"date": "2014-06/2014-07", "first": "2014-06-01", "last": "2014-07-31", "precision": "range"},
        "printed": None,
    }
    assert (first["suicide"], second["suicide"]) == (True, None)
    assert first["perpetrators"][0]["group"] == {
        **{"slug": "red-front", "title": "Red front", "url": "http://testserver/groups/red-front/"}
    }
    assert len(first["perpetrators"]) == 1
    assert first["citations"][1]["facts"] == ["killed"]
    assert second["shared_toll"]["killed"]["number"] == 12


def test_json_tells_the_rows_of_a_group_that_lead_to_nothing_hidden(client, everything):
    group = next(row for row in json.loads(take(client, "/groups.json"))["records"] if row["slug"] == "red-front")
    assert [row["other"]["slug"] for row in group["relations_out"]] == ["blue-front"]
    assert group["sizes"][0]["number"]["text"] == "about 300"
    assert group["designations"][0]["list"]["slug"] == "register"
    assert group["roles"][0]["person"]["slug"] == "ada-lund"


def test_geojson_says_how_exact_a_point_is_and_what_has_none(client, everything):
    make_incident("nowhere")
    make(IncidentPlace, record=everything.incident, place=everything.country)
    told = json.loads(take(client, "/incidents.geojson"))
    (point,) = told["features"]
    assert point["geometry"] == {"type": "Point", "coordinates": [-20.25, 10.5]}
    assert (point["properties"]["exactness"], point["properties"]["exactness_words"]) == (1, "exact place")
    assert point["properties"]["killed"] == 7 and point["properties"]["injured_high"] is None
    assert (told["rows"], told["without_coordinates"], told["features_total"]) == (2, 1, 1)


def test_a_place_less_exact_for_an_incident_is_told_so(client, everything):
    row = everything.incident.places.get()
    with change_set(ChangeSet.Channel.COMMAND):
        row.exactness, row.note = 2, "near Harbour"
        row.save()
    (point,) = json.loads(take(client, "/incidents.geojson"))["features"]
    assert (point["properties"]["exactness"], point["properties"]["place_note"]) == (2, "near Harbour")


def test_the_pages_of_a_feed_hold_the_selection_once_by_its_last_change(client, everything, monkeypatch):
    monkeypatch.setattr(feed, "PAGE", 2)
    for number in range(4):
        make_incident(f"incident-{number}", date="2001")
    found, address = [], "/incidents.atom?date_before=2016"
    while address:
        root = ElementTree.fromstring(client.get(address).content)
        found += slugs_in("atom", ElementTree.tostring(root))
        links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
        assert links["first"] == "http://testserver/incidents.atom?date_before=2016"
        assert links["self"].endswith(address.removeprefix("http://testserver"))
        address = links.get("next")
    assert found == [*(f"incident-{number}" for number in (3, 2, 1, 0)), "market-bombing-2015"]


@pytest.mark.parametrize("name", TYPES)
def test_a_feed_has_what_atom_asks_for(client, everything, name):
    root = ElementTree.fromstring(take(client, f"/{name}.atom"))
    assert all(root.find(ATOM + part) is not None for part in ("id", "title", "updated", "author", "rights"))
    entries = root.findall(f"{ATOM}entry")
    assert entries and all(entry.find(ATOM + part) is not None for entry in entries for part in ("id", "updated"))


def test_no_character_that_xml_forbids_breaks_a_feed(client, everything):
    with change_set(ChangeSet.Channel.COMMAND):
        everything.group.title = everything.group.summary = "Red \x0b\x1f front"
        everything.group.save()
    ElementTree.fromstring(take(client, "/groups.atom", q="red"))
    ElementTree.fromstring(take(client, "/groups.atom", q="red \x0b"))


@pytest.mark.parametrize("name", TYPES)
def test_a_file_that_is_still_true_is_not_sent_again(client, everything, name):
    tags = {word: client.head(f"/{name}.{word}")["ETag"] for word in formats(TYPES[name])}
    assert len(set(tags.values())) == len(tags)

    def answers():
        asked = [client.get(f"/{name}.{word}", headers={"If-None-Match": tag}) for word, tag in tags.items()]
        return {response.status_code for response in asked}

    assert answers() == {304}
    make_incident("news")
    assert answers() == {200}


@pytest.mark.parametrize("name", TYPES)
def test_the_head_of_a_file_costs_no_file(client, everything, name):
    for word in formats(TYPES[name]):
        response = client.head(f"/{name}.{word}")
        assert response.status_code == 200 and not body(response)
        assert 'rel="license"' in response["Link"]
        if word != "atom":
            named = rf'attachment; filename="{name}-\d{{4}}-\d\d-\d\d.{word}"'
            assert re.fullmatch(named, response["Content-Disposition"])


def test_large_files_wait_for_each_other_and_small_ones_do_not(client, everything, settings):
    settings.DOWNLOADS_AT_ONCE, settings.DOWNLOADS_LARGE = 1, 1
    other = acquire_slot()
    busy = client.get("/places.csv")
    assert (busy.status_code, busy["Retry-After"]) == (503, "60")
    assert client.get("/incidents.csv").status_code == 200
    other.release()
    first = client.get("/places.csv")
    assert first.status_code == 200 and client.get("/places.csv").status_code == 503
    body(first)  # closes it at its end
    assert client.get("/places.xlsx").status_code == 200


def test_a_list_leads_to_its_files_with_its_filters(rf):
    request = rf.get("/incidents/?q=market&page=2")
    request.resolver_match = resolve("/incidents/")
    links = render_to_string("archive/_downloads.html", {}, request)
    assert 'href="/incidents.csv?q=market"' in links
    request.resolver_match = resolve("/codebook/")
    assert not render_to_string("archive/_downloads.html", {}, request).strip()


def test_a_daily_item_to_come_is_in_no_file(client, everything):
    make_record(DailyItem, "tomorrow", day=timezone.localdate() + datetime.timedelta(days=1))
    assert slugs_in("csv", take(client, "/daily-dose.csv")) == ["daily-2015-03-08", "daily-2014-01-02"]
