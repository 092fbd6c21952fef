"""“Used by”: everything that leads to a row is listed, before it is deleted or merged and on a page of its own."""

from contextlib import suppress

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.db import IntegrityError, transaction

from incidents.models import IncidentLink
from profiles.models import Group, GroupAlias, GroupCitation, Role
from records.modeladmin import used_by as page_of_uses
from records.modeladmin.used_by import used_by
from records.models.tracked import Tracked
from tests.make import make, make_group, make_incident, make_person, make_source
from tests.records.modeladmin.admin_forms import address, staff

pytestmark = pytest.mark.django_db
LINKS = [  # every foreign key of a row with a history that leads to one that has a page in the admin
    (other, field)
    for other in apps.get_models()
    if issubclass(other, Tracked)
    for field in other._meta.concrete_fields
    if field.is_relation and admin.site.is_registered(field.related_model) and issubclass(field.related_model, Tracked)
]


def text(response):
    return " ".join(response.content.decode().split())


def a_target(model, field):
    """A row that some row of the model leads to by this field; it is made to lead there if none does."""
    row = model._base_manager.filter(**{f"{field.name}__isnull": False}).first()
    return getattr(row, field.name) if row else lead_one_there(model, field)


def lead_one_there(model, field):
    """A row that one of the model leads to from now on, instead of what else it might lead to by such a field."""
    blank = {other.name: None for other in model._meta.fields if other.many_to_one and other.null}
    for row in model._base_manager.order_by("pk"):
        target = field.related_model._base_manager.exclude(pk=getattr(row, "source_id", None)).first()
        with suppress(IntegrityError), transaction.atomic():
            model._base_manager.filter(pk=row.pk).update(**{**blank, field.name: target})
            return target
    raise LookupError(f"No row can lead anywhere by {field}.")


def test_every_link_to_a_row_is_listed_with_it(full_archive):
    user = User.objects.create_superuser("amina")
    for model, field in LINKS:
        target = a_target(model, field)
        expected = model._base_manager.filter(**{field.name: target}).count()
        counts = {uses.noun: uses.count for uses in used_by(target, user)}
        names = {model._meta.verbose_name, model._meta.verbose_name_plural}
        assert any(counts.get(name, 0) >= expected for name in names), field


@pytest.mark.parametrize(
    "model", sorted({field.related_model for _, field in LINKS}, key=str), ids=lambda m: m.__name__
)
def test_every_such_model_has_the_page(full_archive, model):
    row = next(a_target(other, field) for other, field in LINKS if field.related_model is model)
    shown = text(staff("Viewer").get(address(row, "used_by")))
    assert "Used by:" in shown and "Nothing links to" not in shown


def test_the_form_leads_to_the_page():
    group = make_group()
    assert f'href="{address(group, "used_by")}"' in text(staff("Viewer").get(address(group)))


def test_a_row_is_listed_with_its_record_and_a_link_to_that():
    source, group = make_source(), make_group(title="Red Front")
    make(GroupCitation, record=group, source=source)
    shown = text(staff("Viewer").get(address(source, "used_by")))
    assert f'<a href="{address(group)}">Red Front: Daily News: A report</a>' in shown


def test_rows_that_are_edited_on_the_page_of_the_row_itself_are_counted_as_such():
    one = make_incident("one")
    make(IncidentLink, record=one, other=make_incident("two"))
    make(IncidentLink, record=make_incident("three"), other=one)
    shown = text(staff("Viewer").get(address(one, "used_by")))
    assert "<li>and 1 edited on the page of “One”</li>" in shown


def test_rows_that_the_account_may_not_view_are_only_counted():
    source, group = make_source(), make_group(title="Red Front")
    make(GroupCitation, record=group, source=source)
    viewer = staff()
    User.objects.get().user_permissions.add(Permission.objects.get(codename="view_source"))
    shown = text(viewer.get(address(source, "used_by")))
    assert "1 group citation, which you may not view" in shown and "Red Front" not in shown


def test_a_record_that_the_account_may_not_view_is_not_named():
    source, group = make_source(), make_group(title="Red Front")
    make(GroupCitation, record=group, source=source)
    viewer = staff()
    rights = Permission.objects.filter(codename__in=["view_source", "view_groupcitation"])
    User.objects.get().user_permissions.add(*rights)
    shown = text(viewer.get(address(source, "used_by")))
    assert "Daily News: A report" in shown and "Red Front" not in shown


def test_only_the_first_of_many_are_named(monkeypatch):
    monkeypatch.setattr(page_of_uses, "MAX_USES_SHOWN", 1)
    group = make_group()
    for slug in ("one", "two", "three"):
        make(Role, person=make_person(slug), group=group, kind="member")
    shown = text(staff("Viewer").get(address(group, "used_by")))
    assert "3 roles" in shown and "and 2 more" in shown


def test_rows_edited_on_its_own_page_hide_none_of_the_others(monkeypatch):
    monkeypatch.setattr(page_of_uses, "MAX_USES_SHOWN", 1)
    incident, *others = (make_incident(slug, title=slug.title()) for slug in ("one", "two", "three"))
    for other in others:
        make(IncidentLink, record=incident, other=other, kind="related")
    make(IncidentLink, record=others[0], other=incident, kind="related")
    [uses] = (uses for uses in used_by(incident, User.objects.create_superuser("amina")) if "link" in uses.noun)
    assert [linked.label.partition(":")[0] for linked in uses.rows] == ["Two"]
    assert (uses.count, uses.own, uses.more) == (3, 2, 0)


def test_a_row_that_nothing_leads_to_says_so():
    assert "Nothing links to “Red front”." in text(staff("Viewer").get(address(make_group(), "used_by")))


def test_the_page_that_deletes_lists_what_leads_to_the_row():
    source, group = make_source(), make_group(title="Red Front")
    make(GroupCitation, record=group, source=source)
    shown = text(staff("Editor").get(address(source, "delete")))
    assert "cannot be deleted while other rows link to it" in shown and f'href="{address(group)}"' in shown


def test_the_page_that_deletes_several_lists_what_belongs_to_them():
    group = make_group(title="Red Front")
    make(GroupAlias, record=group, name="RF")
    selected = {"action": "delete_selected", "_selected_action": [group.pk]}
    shown = text(staff("Editor").post(address(Group, "changelist"), selected))
    assert "Used by: “Red Front”" in shown and "Deleted with it" in shown
