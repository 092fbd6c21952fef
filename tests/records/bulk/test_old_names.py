"""Files with earlier names of columns and parts are still accepted."""

import pytest

from incidents.models import Incident
from incidents.resources import IncidentResource
from records.bulk.readers.csv_reader import read_csv
from records.bulk.runner import run_import

pytestmark = pytest.mark.django_db


def import_text(text):
    return run_import(IncidentResource, read_csv(text.encode()), write=True, file="test.csv")


def test_an_earlier_column_name_is_read_as_todays():
    assert not import_text("slug,title,kind,date,killed,killed_said\nfire,Fire,attack,2015,7,at_least\n").problems
    assert Incident.objects.get().killed_qualifier == "at_least"


def test_earlier_part_names_are_read_as_todays(everything):
    import_text(
        "slug,citations,perpetrators\nmarket-bombing-2015,daily-news-report|facts=date|standing=needs_work,"
        "red-front|attribution=blamed|said_by=the police\n"
    )
    citation, actor = everything.incident.citations.get(), everything.incident.actors.get()
    assert (citation.supports, citation.status) == (["date"], "needs_work")
    assert actor.attributed_by == "the police"


def test_an_earlier_part_of_a_cell_of_people_is_read_as_their_role(everything):
    import_text("slug,people\nmarket-bombing-2015,ada-lund|part=injured\n")
    assert everything.incident.people.get().role == "injured"


def test_an_earlier_name_of_what_a_citation_supports_is_read_as_todays(everything):
    import_text('slug,citations\nmarket-bombing-2015,"daily-news-report|supports=date,perpetrators"\n')
    assert everything.incident.citations.get().supports == ["date", "actors"]


def test_both_names_of_one_column_are_an_error():
    outcome = import_text("slug,title,killed_said,killed_qualifier\nfire,Fire,at_least,exact\n")
    assert "Two columns are “killed_qualifier”" in str(outcome.problems[0])
