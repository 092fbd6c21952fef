"""Who may write what readers see."""

import pytest

from archive.models import DailyItem
from incidents.models import Actor, Incident, IncidentPlace
from profiles.models import Group, GroupAlias
from records.models import Place
from records.permissions import is_part_of_record, may_publish_everything, permission, publishing_error


class Account:
    """A user with these permissions and no others."""

    def __init__(self, *permissions):
        self.permissions = permissions

    def has_perm(self, name):
        return name in self.permissions


PUBLISHED = Group(title="Red front", status="published")


def test_a_permission_has_the_name_that_django_uses():
    assert permission("publish", Group) == "profiles.publish_group"


@pytest.mark.parametrize("status", ["draft", "review"])
def test_a_record_that_readers_do_not_see_needs_no_permission_to_publish(status):
    assert publishing_error(Account(), Group(status=status)) == ""


@pytest.mark.parametrize(("status", "verb"), [("published", "publish"), ("withdrawn", "withdraw"), ("merged", "merge")])
def test_another_status_needs_the_permission_of_its_type(status, verb):
    group = Group(status=status)
    assert publishing_error(Account("profiles.publish_person"), group).startswith(f"You may not {verb} groups.")
    assert publishing_error(Account("profiles.publish_group"), group) == ""


def test_a_row_of_a_published_record_needs_the_permission_of_the_record():
    row = GroupAlias(record=PUBLISHED, name="RF")
    assert publishing_error(Account(), row) == (
        "You may not add to the group “Red front” or change what belongs to it. It is published: ask an editor."
    )
    assert publishing_error(Account("profiles.publish_group"), row) == ""


def test_a_row_of_a_draft_needs_none_even_if_it_leads_to_a_published_record():
    row = Actor(record=Incident(status="draft"), group=PUBLISHED)
    assert publishing_error(Account(), row) == ""


def test_a_row_that_leads_to_a_published_record_needs_the_permissions_of_both():
    row = Actor(record=Incident(title="Fire", status="published"), group=PUBLISHED)
    assert "group “Red front”" in publishing_error(Account("incidents.publish_incident"), row)
    assert "incident “Fire”" in publishing_error(Account("profiles.publish_group"), row)


def test_who_may_publish_everything_may_publish_each_type():
    assert not may_publish_everything(Account("profiles.publish_group"))
    assert may_publish_everything(type("Superuser", (), {"has_perm": lambda self, name: True})())


def test_a_record_and_its_rows_are_parts_of_records_and_a_place_is_not():
    assert [is_part_of_record(model) for model in (DailyItem, IncidentPlace, Place)] == [True, True, False]
