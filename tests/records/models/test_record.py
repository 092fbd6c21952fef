import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from profiles.models import Group
from records.models.change_set import ChangeSet, change_set
from tests.make import make_group

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", ["draft", "review"])
def test_only_published_records_are_published(status):
    make_group(status=status)
    assert not Group.objects.published()


def test_publishing_sets_the_time_of_publication():
    assert make_group().published_at <= timezone.now()


def test_a_record_published_tomorrow_is_public_tomorrow():
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    group = make_group(published_at=tomorrow)
    assert not Group.objects.published().exists() and not group.is_public()
    assert Group.objects.published(tomorrow).exists() and group.is_public(tomorrow)


def test_the_address_is_permanent():
    group = Group.objects.get(pk=make_group().pk)
    group.slug = "other"
    with pytest.raises(ValidationError, match="“red-front” is permanent and cannot be changed to “other”"):
        group.full_clean()


def test_the_address_of_a_deleted_record_cannot_be_reused():
    group = make_group()
    with change_set(ChangeSet.Channel.COMMAND):
        group.delete()
    with pytest.raises(ValidationError, match="belonged to a deleted record"):
        make_group()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"status": "withdrawn"}, "needs a reason"),
        ({"status": "merged"}, "must be given together"),
        ({"title": ""}, "cannot be blank"),
        ({"slug": ""}, "cannot be blank"),
        ({"slug": "Not A Slug"}, "lower-case letters and digits"),
        ({"slug": "Red-Front"}, "lower-case letters and digits"),
        ({"slug": "red_front"}, "lower-case letters and digits"),
        ({"status": "secret"}, "not a valid choice"),
    ],
)
def test_a_record_that_breaks_a_rule_is_rejected_with_a_message(fields, message):
    with pytest.raises(ValidationError, match=message):
        make_group(**fields)


def test_a_record_cannot_be_merged_into_itself():
    group = make_group()
    group.status, group.merged_into = "merged", group
    with pytest.raises(ValidationError, match="into itself, directly or through other records"):
        group.full_clean()
