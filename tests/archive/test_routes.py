"""Every route of the site with every role: whatever route is added is walked too."""

import re

import pytest
from django.contrib.auth.models import Group as Role
from django.urls import get_resolver

from records.models import ChangeSet
from tests.make import make_everything

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


@pytest.mark.parametrize(("path", "name"), PUBLIC, ids=lambda value: str(value))
@pytest.mark.parametrize("role", ["visitor", "member", "Readers", "Editors"])
def test_a_public_route_answers_every_role_alike(client, django_user_model, path, name, role):
    if role != "visitor":
        account(client, django_user_model, role)
    assert client.get(address(path)).status_code in (200, 302, 404)


@pytest.mark.parametrize(
    ("path", "name"), [(p, n) for p, n in DESK if n not in OPEN_DESK], ids=lambda value: str(value)
)
def test_no_route_of_the_desk_lets_a_visitor_in(client, path, name):
    assert client.get(address(path)).status_code in (302, 404, 405)
    assert client.post(address(path)).status_code in (302, 403, 404, 405)


@pytest.mark.parametrize(
    ("path", "name"), [(p, n) for p, n in DESK if n not in OPEN_DESK], ids=lambda value: str(value)
)
def test_no_route_of_the_desk_lets_an_account_without_staff_standing_in(client, django_user_model, path, name):
    account(client, django_user_model, "member")
    assert client.get(address(path)).status_code in (302, 404, 405)


ACTS = r"_(changelist|add|change|delete|history|import|export|coverage)$"
TABLES = [(path, name) for path, name in DESK if name and name != "password_change" and re.search(ACTS, name)]


@pytest.mark.parametrize(("path", "name"), TABLES, ids=lambda value: str(value))
def test_no_table_of_the_desk_is_open_to_staff_without_rights(client, django_user_model, path, name):
    make_everything()
    account(client, django_user_model, "staff")
    assert client.get(address(path)).status_code in (302, 403, 404)


@pytest.mark.parametrize(("path", "name"), TABLES, ids=lambda value: str(value))
def test_readers_write_through_no_route_of_the_desk(client, django_user_model, path, name):
    make_everything()
    before = ChangeSet.objects.count()
    account(client, django_user_model, "Readers")
    client.post(address(path), {"title": "x", "slug": "x", "post": "yes"})
    assert ChangeSet.objects.count() == before
