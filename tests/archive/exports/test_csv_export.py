"""CSV files show their origin and whether they are complete, and can be imported again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.exports import selection
from incidents.models import Incident, IncidentPlace
from records.bulk.readers.csv_reader import FileError, read_csv
from records.bulk.runner import run_import
from records.models.change_set import ChangeSet, change_set
from records.registry import bulk_types
from tests.archive.exports.files import TYPES, download, shown, slugs_in
from tests.make import make, make_incident

pytestmark = pytest.mark.django_db


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
    parties = {row.group.slug: row.attribution for row in everything.incident.actors.all()}
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
    assert "Group involved: Red front" in lines[3] and "Search in this list: a; 'b'" in lines[3]
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
