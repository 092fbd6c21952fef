"""An account sees the first changes of rows that it may view, however many others come before."""

import pytest
from django.contrib.auth.models import Permission, User

from records.history.change import Change
from records.history.merge import Kept
from records.history.states import state_of
from records.modeladmin.described_changes import described_for, kept_for
from tests.make import make_group, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    user = User.objects.create_user("amina", is_staff=True)
    user.user_permissions.add(*Permission.objects.filter(codename="view_group"))
    return user


@pytest.fixture
def changes():
    """Two deletions of a source, then two of a group."""
    rows = [make_source(), make_group(title="Red Front")]
    return [Change(type(row), row.pk, state_of(row), None) for row in rows for _number in range(2)]


def test_changes_that_the_account_may_not_view_are_not_counted(user, changes):
    assert [change.name for change in described_for(user, changes, 1)] == ["Red Front"]


def test_reasons_that_the_account_may_not_view_are_not_counted(user, changes):
    kept = [Kept(change, "It was changed since.") for change in changes]
    assert kept_for(user, kept, 1) == ["Group “Red Front”: It was changed since."]
