"""The content that a new site begins with."""

import pytest
from django.core.management import call_command

from archive.models import DailyItem
from incidents.models import Incident
from profiles.models import Group
from records.models.change_set import ChangeSet
from tests.stress import FACTOR

pytestmark = pytest.mark.django_db


@pytest.mark.sqlite_only(
    "The content is the same on each database; tests/records/test_seed.py loads a part of it on both."
)
def test_the_shipped_content_loads_and_keeps_its_promises(capsys):
    """One test, because loading is what takes the time; under stress it is loaded twice."""
    call_command("seed")
    assert "created" in capsys.readouterr().out
    assert Incident.objects.published().count() >= 60
    assert Group.objects.published().count() >= 38
    for incident in Incident.objects.prefetch_related("citations"):
        assert incident.citations.all(), f"{incident.slug} cites nothing"
    days = {item.day for item in DailyItem.objects.published()}
    dated = {incident.date_first for incident in Incident.objects.filter(date_precision="day")}
    assert dated <= days, "every incident dated to the day is featured on its day"
    if FACTOR > 1:
        sets = ChangeSet.objects.count()
        call_command("seed")
        assert "created" not in capsys.readouterr().out
        assert ChangeSet.objects.count() == sets
