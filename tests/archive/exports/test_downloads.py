"""A file has exactly the public records of its list, and shows whether it is complete."""

import datetime
import io
import re

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from archive.exports.views import formats
from archive.models import DailyItem
from measures.models import MeasureTarget
from profiles.models import Designation
from records.models.change_set import ChangeSet, change_set
from tests.archive.exports.files import EDITORS_ONLY, FILES, TYPES, download, shown, slugs_in
from tests.make import make, make_incident, make_measure, make_record

pytestmark = pytest.mark.django_db


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
    make_incident("a-clash-2016", date="2016", kind="clash", killed=9, killed_qualifier="exact")
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


def test_a_future_daily_item_is_in_no_file(client, everything):
    make_record(DailyItem, "tomorrow", day=timezone.localdate() + datetime.timedelta(days=1))
    assert slugs_in("csv", download(client, "/daily-dose.csv")) == ["daily-2015-03-08", "daily-2014-01-02"]
