"""Whom a statement is attributed to: a name, in the forms, in files and in the shipped content."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from incidents.models import Actor, Incident
from incidents.resources import IncidentResource
from records.bulk.readers.csv_reader import read_csv
from records.bulk.runner import run_import
from records.models.attribution import check_is_name
from tests.make import make, make_group, make_incident


@pytest.mark.parametrize(
    "name", ["Government of India", "U.S. Department of State", "Gen. A. Writer", "Imran Khan, prime minister"]
)
def test_a_name_is_accepted(name):
    check_is_name(name)


@pytest.mark.parametrize(
    "text",
    ["One member was implicated. Nobody says by whom.", "according to the police", "Linked to it", "Police; army"],
)
def test_a_sentence_is_rejected(text):
    with pytest.raises(ValidationError, match="is not a name"):
        check_is_name(text)


@pytest.mark.django_db
def test_an_actor_attributed_by_a_sentence_is_rejected():
    with pytest.raises(ValidationError, match="is not a name"):
        make(
            Actor, record=make_incident(), group=make_group(), attribution="blamed", attributed_by="according to police"
        )


@pytest.mark.django_db
def test_a_file_with_a_sentence_is_rejected_with_its_entry():
    make_group()
    actor = "red-front|attribution=blamed|attributed_by=according to police"
    text = f"slug,title,kind,date,actors\nfire,Fire,attack,2015,{actor}\n"
    [problem] = run_import(IncidentResource, read_csv(text.encode()), write=True).problems
    assert "Entry 1: attributed_by: “according to police” is not a name" in str(problem)
    assert not Incident.objects.exists()


def test_the_shipped_content_attributes_to_names():
    for path in Path(settings.BASE_DIR / "fixtures").glob("*.json"):
        for row in json.loads(path.read_text()):
            for name in ("attributed_to", "attributed_by"):
                check_is_name(row["fields"].get(name, ""))
