"""What leads to a record that becomes public by the clock is indexed then."""

import datetime

import pytest
from django.core.management import call_command
from django.http import QueryDict
from django.utils import timezone

from profiles.filters import PersonFilter
from profiles.models import Person, Role
from records.models.content_version import content_version
from tests.make import make, make_group, make_person

pytestmark = pytest.mark.django_db
SOON = timezone.now() + datetime.timedelta(days=2)


@pytest.fixture
def role():
    """A public person's role in a group that will be public soon."""
    return make(Role, person=make_person(), group=make_group(published_at=SOON), kind="leader", title="Treasurer")


@pytest.fixture
def pass_embargo(monkeypatch):
    return lambda: monkeypatch.setattr(timezone, "now", lambda: SOON + datetime.timedelta(minutes=1))


def found(query):
    return PersonFilter(QueryDict(query), queryset=Person.objects.published()).results.total


def test_a_person_is_found_by_a_role_in_a_group_after_its_embargo(role, pass_embargo):
    assert found("q=treasurer") == 0
    pass_embargo()
    call_command("reindex", "--due")
    assert found("q=treasurer") == found("group=red-front") == 1


def test_any_change_set_brings_the_index_up_to_date(role, pass_embargo):
    pass_embargo()
    make_group("blue-front")
    assert found("q=treasurer") == found("group=red-front") == 1


def test_nothing_is_written_if_nothing_is_due(role, pass_embargo):
    before = content_version()
    call_command("reindex", "--due")
    assert content_version() == before
    pass_embargo()
    call_command("reindex", "--due")
    before = content_version()
    call_command("reindex", "--due")
    assert content_version() == before
