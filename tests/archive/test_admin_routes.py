"""Every route of the admin, with GET and POST, for every role: the answer follows from the role's permissions.

An ordinary run asks for all that a role is refused, and for some of the pages that it gets; for all as Administrator.
"""

import re

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group as Role
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import reverse

from archive.roles import roles
from records.models import Upload
from records.models.record import Record
from records.models.tracked import Tracked
from tests.full_archive import record_models
from tests.routes import routes
from tests.stress import some

pytestmark = pytest.mark.django_db

# Pages of a table need one of these permissions; None is not taken (405). IMPORT needs view permission and that of bulk
# import, EMPTY that to empty the trash.
IMPORT, EMPTY = "import", "empty"
READ = {
    **{"changelist": "view|change", "add": "add", "change": "view|change", "delete": "delete"},
    **{"history": "view|change", "password_change": "change"},
    **{"import": IMPORT, "import_apply": None, "export": "view", "coverage": "view", "undo": "view"},
    **{"used_by": "view|change", "trash": "view", "empty_trash": EMPTY},
    **{"compare": "view|change", "restore": "view|change"},
    "merge": "publish|delete",  # of a record, which keeps its address, and of reference data, which is deleted
}
WRITE = {**READ, "change": "change", "import_apply": IMPORT, "export": None}
SITE = {  # pages of the site: what GET and POST answer to anybody who is staff
    **{"index": (200, 200), "login": (302, 200), "logout": (405, 200), "jsi18n": (200, 405)},
    **{"password_change": (200, 200), "password_change_done": (200, 405), "view_on_site": (302, 302)},
}
ROLES = ["visitor", "member", "staff", *roles()]


def admin_routes():
    """(name, model, page) of each route: ("records_place_add", Place, "add"), ("index", None, "index")."""
    for route in routes():
        if not route.pattern.startswith("admin/"):
            continue
        found = re.match(r"admin/(?!r/)(\w+)/(\w+)/", route.pattern)
        if found and found.group(1) in apps.app_configs:
            table = "_".join(found.groups())
            yield route.name, apps.get_model(*found.groups()), (route.name or "redirect").removeprefix(f"{table}_")
        else:
            yield route.name, None, route.name


def allowed(user, model, needed):
    """Whether the user has one of the permissions, as "view|change"."""
    if needed == IMPORT:
        return user.has_perm("records.import_records") and allowed(user, model, "view")
    if needed == EMPTY:
        return user.has_perm("records.empty_trash")
    return any(user.has_perm(f"{model._meta.app_label}.{act}_{model._meta.model_name}") for act in needed.split("|"))


def newest(model):
    return model._base_manager.order_by("pk").last()


def seen_by_readers(row):
    """Whether the row is, or belongs to, a record that is no longer in draft or in review."""
    if isinstance(row, Record):
        return row.status not in ("draft", "review")
    linked = [getattr(row, field.name) for field in row._meta.fields if field.many_to_one]
    statuses = [seen_by_readers(other) for other in linked if isinstance(other, Tracked)]
    return any(statuses) and not any(getattr(other, "status", "") in ("draft", "review") for other in linked)


def may_publish(user):
    return user.has_perm("incidents.publish_incident")


def table_address(name, model, page, user):
    if page in ("changelist", "add", "import", "export", "trash", "empty_trash"):
        return reverse(f"admin:{name}")
    row = newest(model)
    if page == "import_apply":
        row = Upload.objects.create(model_label=model._meta.label_lower, name="a.csv", content=b"slug\r\n", who=user)
    if page == "undo":
        row = model.objects.create(channel=model.Channel.COMMAND)  # empty, so that all rows are there for other routes
    if page == "redirect":
        return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist") + f"{row.pk}/"
    args = [row.pk, row.history.latest().change_set_id] if page == "restore" else [row.pk]
    return reverse(f"admin:{name}", args=args)


def table_status(user, model, page, method):
    if page == "redirect" or page == "empty_trash" and allowed(user, model, EMPTY):  # without a choice of rows
        return {302}
    needed = (READ if method == "get" else WRITE)[page]
    if needed is None:
        return {405}
    if not allowed(user, model, needed):
        return {403}
    if page == "change" and method == "post" and not may_publish(user) and seen_by_readers(newest(model)):
        return {403}
    return {200} if method == "get" else {200, 302}


def expectations(user, made):
    """(address, method, statuses that staff with this user's permissions may get) for every route of the admin."""
    for name, model, page in admin_routes():
        for number, method in enumerate(("get", "post")):
            if model:
                yield table_address(name, model, page, user), method, table_status(user, model, page, method)
            elif page == "app_list":
                for app in apps.get_app_configs():
                    if any(
                        label == app.label for label, _, _ in (r.partition(".") for r in user.get_all_permissions())
                    ):
                        yield reverse("admin:app_list", args=[app.label]), method, {200}
            elif page == "autocomplete":
                query = "?app_label=incidents&model_name=incidentplace&field_name=place"
                sees = user.has_perm("records.view_place")
                yield reverse("admin:autocomplete") + query, method, {405} if number else {200 if sees else 403}
            elif page == "view_on_site":
                key = ContentType.objects.get_for_model(made.group).pk
                yield reverse("admin:view_on_site", args=[key, made.group.pk]), method, {302}
            elif page is None:
                yield "/admin/no-such-page/", method, {404}
            else:
                yield reverse(f"admin:{page}"), method, {SITE[page][number]}


def tried(role, expected):
    """What is tried of the expectations of a role: what it is refused, and of the rest not all in an ordinary run."""
    given = [each for each in expected if 200 in each[2]]
    return [each for each in expected if 200 not in each[2]] + (given if role == "Administrator" else some(given, 20))


def counts():
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


@pytest.mark.stress
@pytest.mark.sqlite_only("Permissions are checked before the database is asked; the pages have tests of their own.")
@pytest.mark.parametrize("role", ROLES)
def test_a_route_of_the_admin_answers_by_the_permissions_of_the_role(client, full_archive, role):
    user = get_user_model().objects.create_user("somebody", is_staff=role not in ("visitor", "member"))
    if role in roles():
        user.groups.add(Role.objects.get(name=role))
    expected = tried(role, list(expectations(user, full_archive)))
    login, before, wrong = reverse("admin:login"), counts(), []
    for address, method, statuses in expected:
        if not user.is_staff:
            statuses = {200} if address == login else {302}
        if role != "visitor" and not getattr(client.cookies.get("sessionid"), "value", ""):
            client.force_login(user)  # at first, and after logging out
        with transaction.atomic():
            response = getattr(client, method)(address, {"post": "yes"} if method == "post" else {})
            if response.status_code not in statuses:
                wrong.append((method, address, response.status_code, statuses))
            transaction.set_rollback(method == "post" and statuses != {403})
    assert wrong == []
    after = counts()
    assert {label for label in before if before[label] != after[label]} <= {"sessions.Session"}


@pytest.mark.parametrize("role", ["Viewer", "Contributor"])
def test_those_who_do_not_publish_run_no_action_of_a_list(client, full_archive, role):
    user = get_user_model().objects.create_user("somebody", is_staff=True)
    user.groups.add(Role.objects.get(name=role))
    client.force_login(user)
    before, statuses = counts(), [record.status for model in record_models() for record in model.objects.order_by("pk")]
    for name, model, page in admin_routes():
        if page == "changelist" and allowed(user, model, "view"):
            actions = {getattr(action, "__name__", action) for action in admin.site.get_model_admin(model).actions}
            for action in actions | {"delete_selected"}:
                data = {"action": action, "_selected_action": list(model._base_manager.values_list("pk", flat=True))}
                assert client.post(reverse(f"admin:{name}"), {**data, "post": "yes"}).status_code in (200, 302)
    assert counts() == before
    assert statuses == [record.status for model in record_models() for record in model.objects.order_by("pk")]
