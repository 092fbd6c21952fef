"""The rule of what the public may see, applied to single rows, values and filters."""

import datetime

import pytest
from django.utils import timezone

from incidents.models import Actor, Incident
from profiles.models import Group, GroupAlias
from records.visibility import is_visible, matching_visible, restricting_paths, visible_values
from tests.archive_copy import made_once
from tests.make import make, make_group, make_incident

pytestmark = pytest.mark.django_db


@pytest.fixture
@made_once
def rows(db):
    """{title: actor}: one incident with a public group and a hidden one, another with the hidden one alone."""
    public, hidden = make_group("public"), make_group("hidden", status="draft")
    both, alone = make_incident("both"), make_incident("alone")
    return {
        "public": make(Actor, record=both, group=public, attribution="claimed"),
        "hidden": make(Actor, record=both, group=hidden, attribution="blamed"),
        "alone": make(Actor, record=alone, group=hidden, attribution="claimed"),
    }


def slugs(condition):
    return set(Incident.objects.filter(condition).values_list("slug", flat=True))


def test_a_row_is_visible_if_all_that_it_leads_to_is_public(rows):
    assert {name: is_visible(row) for name, row in rows.items()} == {"public": True, "hidden": False, "alone": False}


def test_a_record_is_visible_from_its_time_of_publication_on():
    soon = timezone.now() + datetime.timedelta(hours=1)
    group = make_group(published_at=soon)
    assert not is_visible(group)
    assert is_visible(group, at=soon)


def test_the_restricting_paths_lead_to_every_record_that_can_hide_a_row():
    assert {"record", "group", "person", "institution"} <= set(restricting_paths(Actor))


def test_the_values_of_hidden_rows_are_left_out_and_a_record_without_others_has_none(rows):
    found = visible_values(Incident.objects.all(), "actors__group__slug", "actors__attribution")
    both, alone = rows["public"].record_id, rows["alone"].record_id
    assert set(found) == {(both, "public", "claimed"), (alone, None, None)}


def test_values_that_nothing_can_hide_are_those_of_the_records(rows):
    assert set(visible_values(Incident.objects.all(), "slug")) == {
        (rows["public"].record_id, "both"),
        (rows["alone"].record_id, "alone"),
    }


@pytest.mark.parametrize("path", ["aliases__name", "actors__group__aliases__name"])
def test_the_values_of_a_record_are_in_the_order_in_which_their_rows_were_added(rows, path):
    group = rows["public"].group
    names = ["Zealots", "Band", "Militia"]
    for name in names:
        make(GroupAlias, record=group, name=name)
    records = Incident.objects.filter(slug="both") if path.startswith("actors") else Group.objects.filter(pk=group.pk)
    assert [name for _pk, name in visible_values(records, path)] == names


def test_a_hidden_row_matches_no_condition(rows):
    assert slugs(matching_visible(Incident, actors__attribution="claimed")) == {"both"}
    assert slugs(matching_visible(Incident, actors__attribution="blamed")) == set()


def test_the_conditions_must_hold_in_one_row(rows):
    conditions = {"actors__group__slug": "public", "actors__attribution": "blamed"}
    assert slugs(matching_visible(Incident, **conditions)) == set()


def test_what_matches_no_visible_row_is_found_by_the_negation(rows):
    assert slugs(~matching_visible(Incident, actors__pk__isnull=False)) == {"alone"}
