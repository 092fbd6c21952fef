"""A file has exactly the public records of its list, and shows whether it is complete."""

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
TYPES = {record_type.file_name: record_type for record_type in record_types()}
FILES = [(name, format) for name, record_type in TYPES.items() for format in formats(record_type)]
ATOM = "{http://www.w3.org/2005/Atom}"
EDITORS_ONLY = {"withdrawal_reason", "merged_into", "editor_note"}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def download(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 200, body(response)
    return body(response)


def slugs_in(format, data):
    """The slugs of the records in a file, in its order."""
    if format == "csv":
        return list(read_csv(data)["slug"])
    if format == "xlsx":
        return [row[0] for row in load_workbook(io.BytesIO(data))["records"].iter_rows(min_row=2, values_only=True)]
    if format == "json":
        return [record["slug"] for record in json.loads(data)["records"]]
    if format == "geojson":
        return list(dict.fromkeys(found["properties"]["slug"] for found in json.loads(data)["features"]))
    entries = ElementTree.fromstring(data).iter(f"{ATOM}entry")
    found = [resolve("/" + entry.find(f"{ATOM}link").get("href").split("/", 3)[3]) for entry in entries]
    return [match.kwargs.get("slug") or "daily-{year}-{month:02}-{day:02}".format(**match.kwargs) for match in found]


def shown(client, name, query=None):
    if name == "daily-dose":
        return DailyItem.objects.published()  # its page is a calendar
    return client.get(reverse(TYPES[name].route), query or {}).context["object_list"]


@pytest.mark.parametrize("name", TYPES)
def test_a_file_has_the_records_of_its_list(client, everything, name):
    records = list(shown(client, name))
    files = {format: slugs_in(format, download(client, f"/{name}.{format}")) for format in formats(TYPES[name])}
    slugs = [record.slug for record in records]
    assert files["csv"] == files["xlsx"] == files["json"] == slugs != []
    assert sorted(files["atom"]) == sorted(slugs)
    if "geojson" in files:
        places = {record.slug: [place for place, _row in TYPES[name].points(record)] for record in records}
        assert files["geojson"] == [slug for slug in slugs if any(place.latitude for place in places[slug])]


@pytest.mark.parametrize("query", [{"q": "market"}, {"killed_min": "8"}, {"sort": "title"}, {"sort": "-date"}])
def test_a_file_has_the_filters_and_the_order_of_its_list(client, everything, query):
    make_incident("a-clash-2016", date="2016", kind="clash", killed=9, killed_said="exact")
    make_incident("undated", date="")
    expected = [record.slug for record in shown(client, "incidents", query)]
    assert expected
    for format in ("csv", "xlsx", "json"):
        assert slugs_in(format, download(client, f"/incidents.{format}", **query)) == expected


def test_no_file_names_an_unpublished_record(client, everything):
    hidden_list = make(Designation, group=everything.hidden, list=everything.register, start="2017")
    make_measure("ban-of-somebody", start="2017", designation=hidden_list)
    make(MeasureTarget, record=everything.measure, person=everything.hidden_person)
    everything.incident.editor_note = "Ask the minister."
    with change_set(ChangeSet.Channel.COMMAND):
        everything.incident.save()
        everything.daily.incident = everything.hidden_incident
        everything.daily.save()
    for name, format in FILES:
        data = download(client, f"/{name}.{format}")
        if format == "xlsx":
            rows = load_workbook(io.BytesIO(data))["records"].iter_rows(values_only=True)
            data = "\n".join(str(cell) for row in rows for cell in row).encode()
        assert not re.search(rb"hidden|minister", data, re.IGNORECASE), f"{name}.{format}"


@pytest.mark.parametrize("name", TYPES)
def test_every_column_is_public_or_listed_as_for_editors_only(name):
    columns = set(TYPES[name].resource._meta.fields)
    assert columns - set(TYPES[name].public_columns) <= EDITORS_ONLY
    assert not EDITORS_ONLY & set(TYPES[name].public_columns)


@pytest.mark.parametrize("name", TYPES)
def test_importing_a_public_file_changes_nothing(client, everything, name):
    kind = next(kind for kind, resource in bulk_types().items() if resource is TYPES[name].resource)
    before = ChangeSet.objects.count()
    outcome = run_import(bulk_types()[kind], read_csv(download(client, f"/{name}.csv")), write=True)
    assert (outcome.problems, outcome.new, outcome.changed) == ([], [], [])
    assert outcome.unchanged == len(shown(client, name))
    assert ChangeSet.objects.count() == before


def test_importing_a_corrected_public_file_keeps_what_the_public_cannot_see(client, everything):
    data = download(client, "/incidents.csv").replace(b"claimed|claim_mode=video", b"blamed")
    outcome = run_import(bulk_types()["incidents"], read_csv(data), write=True)
    assert [slug for slug, _changes in outcome.changed] == ["market-bombing-2015"]
    parties = {row.group.slug: row.attribution for row in everything.incident.perpetrators.all()}
    assert parties == {"red-front": "blamed", "hidden-front": "suspected"}


def test_an_error_names_the_row_as_a_spreadsheet_numbers_it(client, everything):
    data = download(client, "/incidents.csv").replace(b",attack,", b",magic,")
    problem = run_import(bulk_types()["incidents"], read_csv(data), write=False).problems[0]
    assert (problem.row, problem.column, problem.value) == (7, "kind", "magic")


def test_a_csv_file_names_its_origin_and_its_number_of_rows(client, everything):
    lines = download(client, "/incidents.csv", group="red-front", q='a, "b"').decode().split("\r\n")
    assert lines[0] == "# archive: http://testserver/incidents/?group=red-front&q=a%2C+%22b%22"
    assert lines[1].startswith("# retrieved: 20")
    assert lines[2] == "# licence: CC BY 4.0 https://creativecommons.org/licenses/by/4.0/"
    assert "Group: Red front" in lines[3] and "Search in this list: a; 'b'" in lines[3]
    assert lines[5].startswith("slug,title,status,")
    assert lines[-2:] == ["# rows: 0", ""]


def test_an_incomplete_csv_file_is_rejected(client, everything):
    data = download(client, "/places.csv")
    with pytest.raises(FileError, match="may be incomplete"):
        read_csv(data[: data.rindex(b"# rows")])


def test_a_stream_that_breaks_has_no_last_line(client, everything, monkeypatch):
    monkeypatch.setattr(selection, "CHUNK_SIZE", 1)
    for format in ("csv", "json", "geojson"):
        chunks = iter(client.get(f"/places.{format}").streaming_content)
        assert b"rows" not in next(chunks) + next(chunks)


def test_a_record_withdrawn_during_the_download_is_left_out_and_not_counted(client, everything, monkeypatch):
    monkeypatch.setattr(selection, "CHUNK_SIZE", 1)
    make_incident("later", date="2010")
    chunks = iter(client.get("/incidents.csv").streaming_content)
    data = next(chunks)
    with change_set(ChangeSet.Channel.COMMAND):
        later = Incident.objects.get(slug="later")
        later.status, later.withdrawal_reason = "withdrawn", "A mistake."
        later.save()
    data += b"".join(chunks)
    assert slugs_in("csv", data) == ["market-bombing-2015"]
    assert b"# rows: 1" in data


def test_a_chunk_costs_the_same_queries_however_many_there_are(client, everything, monkeypatch):
    monkeypatch.setattr(selection, "CHUNK_SIZE", 5)
    streamed = ("csv", "json", "geojson", "xlsx")

    def cost_with(chunks):
        for number in range(5 * (chunks - 1), 5 * chunks):
            make(IncidentPlace, record=make_incident(f"incident-{number}", date="2001"), place=everything.city)
        costs = {}
        for format in streamed:
            with CaptureQueriesContext(connection) as queries:
                download(client, f"/incidents.{format}", date_before="2001")
            assert not [query["sql"] for query in queries if " OFFSET " in query["sql"]]
            costs[format] = len(queries)
        return costs

    one, two, three = cost_with(1), cost_with(2), cost_with(3)
    assert {format: three[format] - two[format] for format in streamed} == {
        format: two[format] - one[format] for format in streamed
    }


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("group=nobody", "nobody"),
        ("colour=red", "no filter “colour”"),
        ("killed_min=many", "killed_min"),
        ("date_after=yesterday", "yesterday"),
        ("sort=colour", "colour"),
        ("q=%00", "cannot be searched for"),
        ("q=" + "9" * 5000, "too long"),
        ("page=two", "Use a whole number for a page"),
        ("killed_min=1&killed_min=5", "more than once"),
    ],
)
def test_an_error_in_the_address_is_reported(client, everything, query, message):
    for format in formats(TYPES["incidents"]):
        response = client.get(f"/incidents.{format}?{query}")
        assert response.status_code == 400
        if "json" in format:
            assert message in str(json.loads(response.content)["errors"])
        else:
            assert response["Content-Type"].startswith("text/plain")
            assert message in response.content.decode()


@pytest.mark.parametrize(
    "cursor", ["2", "\x00", "9" * 400, "2015-03-08T09:00:00Z", "2015-13-08T09:00:00Z_1", "2015-03-08T09:00:00Z_٣"]
)
def test_an_unknown_page_of_the_feed_is_reported(client, cursor):
    response = client.get("/incidents.atom", {"before": cursor})
    assert response.status_code == 400
    assert "Follow its “next” links" in response.content.decode()


def test_an_unavailable_format_names_those_that_are_available(client):
    assert "Available here: /people.csv" in client.get("/people.pdf").content.decode()
    response = client.get("/people.geojson")
    assert response.status_code == 404
    assert "only for: groups, incidents, measures, places, statistics, reports" in response.content.decode()


@pytest.mark.parametrize("text", ["=1+1", "@home", "#N/A", "+49", "-", "\x0bx", "x" * 40_000], ids=repr)
def test_text_stays_text_in_a_spreadsheet(client, everything, text):
    with change_set(ChangeSet.Channel.COMMAND):
        everything.group.summary = text
        everything.group.save()
    book = load_workbook(io.BytesIO(download(client, "/groups.xlsx", q="red")))
    column = TYPES["groups"].public_columns.index("summary")
    cell = book["records"].cell(2, column + 1)
    assert cell.data_type == "s"
    assert len(cell.value) <= 32_767 and ("cut off" in cell.value) == (len(text) > 32_767)
    about = dict(book["about"].iter_rows(values_only=True))
    assert (about["rows"], about["cells cut off"]) == ("1", str(int(len(text) > 32_767)))


def test_a_number_is_a_number_in_a_spreadsheet(client, everything):
    sheet = load_workbook(io.BytesIO(download(client, "/incidents.xlsx")))["records"]
    row = dict(zip(TYPES["incidents"].public_columns, next(sheet.iter_rows(min_row=2, values_only=True)), strict=True))
    assert (row["killed"], row["killed_low"], row["date"]) == (7, None, "2015-03-08")


def test_too_many_rows_for_xlsx_are_rejected_with_a_link_to_csv(client, everything, settings):
    settings.XLSX_MAX_ROWS = 1
    response = client.get("/groups.xlsx?sort=title")
    assert response.status_code == 413
    assert "This selection has 2" in response.content.decode()
    assert "/groups.csv?sort=title" in response.content.decode()


def test_json_has_typed_values_and_null_for_values_not_reported(client, everything):
    shared = make(SharedToll, slug="shared", title="Two bombings", killed=12, killed_said="exact")
    make_incident("second", date="2014-06/2014-07", killed=0, killed_said="exact", shared_toll=shared)
    data = json.loads(download(client, "/incidents.json", sort="-date"))
    first, second = data["records"]
    assert data["rows"] == 2 and data["about"]["archive"] == "http://testserver/incidents/?sort=-date"
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


def test_geojson_has_the_lower_precision_of_a_place_for_one_incident(client, everything):
    row = everything.incident.places.get()
    with change_set(ChangeSet.Channel.COMMAND):
        row.exactness, row.note = 2, "near Harbour"
        row.save()
    (point,) = json.loads(download(client, "/incidents.geojson"))["features"]
    assert (point["properties"]["exactness"], point["properties"]["place_note"]) == (2, "near Harbour")


def test_the_pages_of_a_feed_have_each_record_once_by_its_last_change(client, everything, monkeypatch):
    monkeypatch.setattr(feed, "ENTRIES_PER_PAGE", 2)
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
def test_a_feed_has_what_atom_requires(client, everything, name):
    root = ElementTree.fromstring(download(client, f"/{name}.atom"))
    assert all(root.find(ATOM + part) is not None for part in ("id", "title", "updated", "author", "rights"))
    entries = root.findall(f"{ATOM}entry")
    assert entries and all(entry.find(ATOM + part) is not None for entry in entries for part in ("id", "updated"))


def test_no_character_that_xml_forbids_breaks_a_feed(client, everything):
    with change_set(ChangeSet.Channel.COMMAND):
        everything.group.title = everything.group.summary = "Red \x0b\x1f front"
        everything.group.save()
    ElementTree.fromstring(download(client, "/groups.atom", q="red"))
    ElementTree.fromstring(download(client, "/groups.atom", q="red \x0b"))


@pytest.mark.parametrize("name", TYPES)
def test_an_unchanged_file_is_not_sent_again(client, everything, name):
    tags = {format: client.head(f"/{name}.{format}")["ETag"] for format in formats(TYPES[name])}
    assert len(set(tags.values())) == len(tags)

    def statuses():
        responses = [client.get(f"/{name}.{format}", headers={"If-None-Match": tag}) for format, tag in tags.items()]
        return {response.status_code for response in responses}

    assert statuses() == {304}
    make_incident("news")
    assert statuses() == {200}


@pytest.mark.parametrize("name", TYPES)
def test_a_head_request_makes_no_file(client, everything, name):
    for format in formats(TYPES[name]):
        response = client.head(f"/{name}.{format}")
        assert response.status_code == 200 and not body(response)
        assert 'rel="license"' in response["Link"]
        if format != "atom":
            named = rf'attachment; filename="{name}-\d{{4}}-\d\d-\d\d.{format}"'
            assert re.fullmatch(named, response["Content-Disposition"])


def test_large_files_wait_for_each_other_and_small_ones_do_not(client, everything, settings):
    settings.DOWNLOADS_AT_ONCE, settings.LARGE_DOWNLOAD_ROWS = 1, 1
    other = acquire_slot()
    busy = client.get("/places.csv")
    assert (busy.status_code, busy["Retry-After"]) == (503, "60")
    assert client.get("/incidents.csv").status_code == 200
    other.release()
    first = client.get("/places.csv")
    assert first.status_code == 200 and client.get("/places.csv").status_code == 503
    body(first)  # closes it at its end
    assert client.get("/places.xlsx").status_code == 200


def test_a_list_links_to_its_files_with_its_filters(rf):
    request = rf.get("/incidents/?q=market&page=2")
    request.resolver_match = resolve("/incidents/")
    links = render_to_string("archive/_export_links.html", {}, request)
    assert 'href="/incidents.csv?q=market"' in links
    request.resolver_match = resolve("/codebook/")
    assert not render_to_string("archive/_export_links.html", {}, request).strip()


def test_a_future_daily_item_is_in_no_file(client, everything):
    make_record(DailyItem, "tomorrow", day=timezone.localdate() + datetime.timedelta(days=1))
    assert slugs_in("csv", download(client, "/daily-dose.csv")) == ["daily-2015-03-08", "daily-2014-01-02"]
