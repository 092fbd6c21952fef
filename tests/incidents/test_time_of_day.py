"""The time of day of an incident, from the form and the file to the page, the downloads and the log."""

import datetime
import json

import pytest
from django.core.exceptions import ValidationError

from incidents.models import Incident
from incidents.resources import IncidentResource
from records.bulk.readers.csv_reader import read_csv
from records.bulk.runner import run_import
from records.models.change_set import ChangeSet, change_set
from tests.archive.exports.files import download
from tests.make import make_incident
from tests.records.modeladmin.admin_forms import address, edit, filled_in, staff

pytestmark = pytest.mark.django_db
PAGE = "/incidents/market-bombing-2015/"


def imported(text):
    return run_import(IncidentResource, read_csv(text.encode()), write=True, file="test.csv")


@pytest.mark.parametrize(
    ("time", "precision", "shown"),
    [
        ("14:30", "exact", "14:30"),
        ("14:30", "about", "about 14:30"),
        ("00:00", "exact", "00:00"),
        (None, "evening", "in the evening"),
        (None, "", ""),
    ],
)
def test_a_time_is_shown_with_its_precision(time, precision, shown):
    make_incident(time=time, time_precision=precision)
    assert Incident.objects.get().time_display == shown


@pytest.mark.parametrize(("time", "precision"), [("14:30", ""), ("14:30", "evening"), (None, "about")])
def test_a_time_and_its_precision_come_together(time, precision):
    with pytest.raises(ValidationError, match="Enter a time together with"):
        make_incident(time=time, time_precision=precision)


def test_the_page_shows_the_time_or_that_none_is_reported(client):
    incident = make_incident()
    assert '<dt>Time of day</dt><dd><span class="unknown">Not reported' in client.get(PAGE).content.decode()
    with change_set(ChangeSet.Channel.COMMAND):
        incident.time, incident.time_precision = datetime.time(14, 30), "about"
        incident.save()
    assert "<dt>Time of day</dt><dd>About 14:30 local time" in client.get(PAGE).content.decode()


def test_the_form_takes_a_time_and_an_unchanged_one_is_no_change():
    incident, browser = make_incident(), staff("Editor")
    sent = {**filled_in(browser, address(incident)), "time": "14:30", "time_precision": "about"}
    assert browser.post(address(incident), sent).status_code == 302
    count = incident.history.count()
    assert browser.post(address(incident), filled_in(browser, address(incident))).status_code == 302
    incident.refresh_from_db()
    assert (incident.time_display, incident.history.count()) == ("about 14:30", count)
    assert "Enter a time together with" in edit(browser, incident, time_precision="")


def test_a_file_brings_a_time_in_and_out(client):
    make_incident()
    imported("slug,time,time_precision\nmarket-bombing-2015,09:05,exact\n")
    row = json.loads(download(client, "/incidents.json"))["records"][0]
    assert (row["time"], row["time_precision"]) == ("09:05", "exact")
    assert ",09:05,exact," in download(client, "/incidents.csv").decode()
    assert imported("slug,time,time_precision\nmarket-bombing-2015,09:05,exact\n").unchanged == 1


@pytest.mark.parametrize("cell", ["9:05", "25:00", "09:60", "noon", "09.05", "09:05 PM"])
def test_a_file_with_an_unreadable_time_is_rejected(cell):
    outcome = imported(f"slug,title,date,time,time_precision\nnew,New,2015,{cell},exact\n")
    assert f"“{cell}” is not a time of day" in str(outcome.problems[0])


def test_the_public_log_shows_the_old_and_the_new_time(client):
    incident = make_incident()
    with change_set(ChangeSet.Channel.COMMAND):
        incident.time, incident.time_precision = datetime.time(14, 30), "about"
        incident.save()
    page = client.get(f"{PAGE}changes/").content.decode()
    assert "Time of day" in page and "about 14:30" in page


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2016-05-00", "Write 2016-05."),
        ("2016-00-00", "Write 2016."),
        ("2105-03-08", "from 1000 to 2100"),
        ("2099-03-08", "lies in the future"),
    ],
)
def test_neither_form_nor_file_accepts_an_impossible_date(date, said):
    outcome = imported(f"slug,title,kind,date\nnew,New,attack,{date}\n")
    assert said in str(outcome.problems[0])
    assert said in edit(staff("Editor"), make_incident(), date=date)


def test_open_dates_come_out_of_a_file_as_they_went_in():
    imported("slug,title,kind,date\nnew,New,attack,2017-11-24/..\nold,Old,attack,../2010-12\n")
    assert dict(Incident.objects.values_list("slug", "date")) == {"new": "2017-11-24/..", "old": "../2010-12"}
