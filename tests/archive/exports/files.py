"""Ways to download a file and to read what it has."""

import io
import json
from xml.etree import ElementTree

from django.urls import resolve, reverse
from openpyxl import load_workbook

from archive.exports.views import formats
from archive.models import DailyItem
from records.bulk.readers.csv_reader import read_csv
from records.registry import record_types

TYPES = {record_type.file_name: record_type for record_type in record_types()}
FILES = [(name, format) for name, record_type in TYPES.items() for format in formats(record_type)]
ATOM = "{http://www.w3.org/2005/Atom}"
EDITORS_ONLY = {"withdrawal_reason", "merged_into", "editor_note", "original"}


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
