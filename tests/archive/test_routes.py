"""Every route of the site with every role: whatever route is added is walked too."""

import re

import pytest
from django.contrib.auth.models import Group as Role
from django.urls import get_resolver

from records.models import ChangeSet

pytestmark = pytest.mark.django_db
OPEN_DESK = {"login", "logout"}  # the two routes of the desk that ask for no account


def routes(patterns=None, prefix=""):
    for entry in patterns or get_resolver().url_patterns:
        path = prefix + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            yield from routes(entry.url_patterns, path)
        else:
            yield path, entry.name


DESK = sorted({(path, name) for path, name in routes() if path.startswith("admin/")}, key=str)
PUBLIC = sorted({(path, name) for path, name in routes() if not path.startswith("admin/")}, key=str)
WORDS = {"slug": "red-front", "year": "2015", "month": "03", "day": "08", "pk": "1", "app_label": "records"}


def address(path):
    path = re.sub(r"<(?:\w+:)?(\w+)>", lambda match: WORDS.get(match.group(1), "1"), path)
    return "/" + path.replace("^", "").replace("$", "").replace("(?P1.*)", "x").replace("\\Z", "")


def account(client, django_user_model, role):
    user = django_user_model.objects.create_user("somebody", is_staff=role != "member")
    if role in ("Readers", "Editors"):
        user.groups.add(Role.objects.get(name=role))
    client.force_login(user)


@pytest.mark.parametrize("role", ["visitor", "member", "Readers", "Editors"])
def test_a_public_route_answers_every_role_alike(client, django_user_model, role):
    if role != "visitor":
        account(client, django_user_model, role)
    answers = {path: client.get(address(path)).status_code for path, _name in PUBLIC}
    assert {path: status for path, status in answers.items() if status not in (200, 302, 404)} == {}


@pytest.mark.parametrize("role", ["visitor", "member"])
def test_no_route_of_the_desk_lets_in_who_is_no_staff(client, django_user_model, role):
    if role == "member":
        account(client, django_user_model, role)
    closed = [address(path) for path, name in DESK if name not in OPEN_DESK]
    assert [path for path in closed if client.get(path).status_code not in (302, 404, 405)] == []
    assert [path for path in closed if client.post(path).status_code not in (302, 403, 404, 405)] == []


ACTS = r"_(changelist|add|change|delete|history|import|export|coverage)$"
TABLES = [address(path) for path, name in DESK if name and name != "password_change" and re.search(ACTS, name)]


def test_no_table_of_the_desk_is_open_to_staff_without_rights(client, django_user_model, everything):
    account(client, django_user_model, "staff")
    assert [path for path in TABLES if client.get(path).status_code not in (302, 403, 404)] == []


def test_readers_write_through_no_route_of_the_desk(client, django_user_model, everything):
    account(client, django_user_model, "Readers")
    before = ChangeSet.objects.count()
    for path in TABLES:
        client.post(path, {"title": "x", "slug": "x", "post": "yes"})
    assert ChangeSet.objects.count() == before
