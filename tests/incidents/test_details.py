"""Attackers, motive, property, hostages and doubt: what is blank is not reported, and nothing is assumed."""

import pytest

from incidents.models import Incident, Target
from incidents.resources import IncidentResource
from records.bulk.readers.csv_reader import read_csv
from records.bulk.runner import run_import
from tests.make import make, make_incident, make_place

pytestmark = pytest.mark.django_db


def page_of(client, incident):
    return client.get(incident.get_absolute_url()).content.decode()


def import_text(text):
    return run_import(IncidentResource, read_csv(text.encode()), write=True, file="test.csv")


def test_a_new_row_of_a_file_without_a_kind_is_an_error():
    outcome = import_text("slug,title\nfire,Fire\n")
    assert "kind" in str(outcome.problems[0])
    assert not Incident.objects.exists()


def test_the_outcome_of_a_row_that_gives_none_is_not_reported(client):
    assert not import_text("slug,title,kind,status\nfire,Fire,attack,published\n").problems
    incident = Incident.objects.get()
    assert incident.outcome == ""
    outcome = page_of(client, incident).partition("<dt>Outcome</dt>")[2].partition("</div>")[0]
    assert "Not reported" in outcome


def test_details_are_read_from_a_file_and_shown_on_the_page(client):
    import_text(
        "slug,title,kind,status,doubt,attackers,attackers_qualifier,captured,captured_qualifier,hostage_outcome,"
        "property_damage,property_extent,property_value,property_currency,property_note,motive\n"
        "fire,Fire,attack,published,crime,4,at_least,1,exact,released,yes,minor,5000,PKR,two shops,A threat.\n"
    )
    page = page_of(client, Incident.objects.get())
    assert "<strong>Doubtful</strong>: may be another kind of crime." in page
    assert "at least 4" in page
    assert "Released by the hostage-takers" in page
    assert "5,000 PKR; two shops" in page
    assert "A threat." in page


@pytest.mark.parametrize(
    ("attackers", "captured", "accepted"),
    [("3,exact", "9,exact", False), ("3,exact", "3,exact", True), ("3,at_least", "9,exact", True)],
)
def test_no_more_attackers_are_captured_than_there_were(attackers, captured, accepted):
    columns = "attackers,attackers_qualifier,captured,captured_qualifier"
    problems = import_text(f"slug,title,kind,{columns}\nfire,Fire,attack,{attackers},{captured}\n").problems
    assert accepted is not any("More attackers are captured than there were" in str(problem) for problem in problems)
    assert accepted is Incident.objects.exists()


def test_details_that_are_not_reported_take_no_room(client):
    page = page_of(client, make_incident())
    for label in ("Doubtful", "Attackers", "Outcome for the hostages", "Property damage", "Motive"):
        assert label not in page


def test_no_damage_differs_from_damage_that_is_not_reported():
    assert make_incident("one", property_damage=False).property_display == "No"
    assert make_incident("two").property_display == ""


def test_a_peaceful_protest_has_no_outcome_or_attack_type_to_report(client):
    page = page_of(client, make_incident(kind="peaceful_protest"))
    assert "<dt>Outcome</dt>" not in page and "Attack type" not in page


def test_the_nationality_of_a_target_is_shown(client):
    incident = make_incident()
    make(Target, record=incident, type="diplomatic", nationality=make_place())
    assert "(Northland)" in page_of(client, incident)


def test_a_nationality_that_is_not_a_country_is_refused():
    make_place("harbour", kind="city")
    incident = make_incident("other")
    outcome = import_text("slug,targets\nother,diplomatic|nationality=harbour\n")
    assert "Harbour is not a country." in str(outcome.problems[0])
    assert not incident.targets.exists()


def test_two_targets_that_differ_in_nationality_are_both_kept():
    incident = make_incident()
    for slug in ("northland", "southland"):
        make(Target, record=incident, type="citizens", nationality=make_place(slug))
    assert incident.targets.count() == 2
