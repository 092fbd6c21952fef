"""The forms of groups and relations show the message of every rule they break."""

import pytest

from profiles.models import Relation
from tests.make import make_group
from tests.records.modeladmin.admin_forms import add_row, address, edit, errors, filled_in, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return staff("Editor")


def test_a_group_that_ends_before_it_began_is_reported(editor):
    assert "The end date is before the start date." in edit(editor, make_group(), start="2015", end="2014")


def test_an_end_before_the_start_in_a_row_is_reported(editor):
    row = {"name": "RF", "kind": "former", "start": "2015", "end": "2014"}
    assert "The end date is before the start date." in add_row(editor, make_group(), "aliases", **row)


def test_a_relation_to_the_group_itself_is_reported(editor):
    group = make_group()
    row = {"kind": "ally", "other": group.pk}
    assert "cannot be related to itself" in add_row(editor, group, "relations_out", **row)


def test_a_relation_without_the_other_group_is_reported(editor):
    assert "This field is required" in add_row(editor, make_group(), "relations_out", kind="ally")
    sent = {**filled_in(editor, address(Relation, "add")), "kind": "ally"}
    assert "This field is required" in errors(editor.post(address(Relation, "add"), sent))
