"""A deleted row has a name, and its pages open, even if the rows that its name is made of are gone too."""

import pytest
from django.contrib import admin
from django.db.models import ProtectedError

from profiles.models import Group, Relation
from records.history.diff import tracked_models
from records.history.versions import RowHistory
from records.modeladmin.history_pages import HistoryPagesMixin
from records.models.change_set import ChangeSet, change_set
from tests.make import make, make_group
from tests.records.modeladmin.admin_forms import address, messages, staff

pytestmark = pytest.mark.django_db


def delete_everything():
    """Delete all rows with a history, and return them as {model: [row]}."""
    deleted = {model: list(model._base_manager.all()) for model in reversed(tracked_models())}
    waiting = [row for rows in deleted.values() for row in rows]
    with change_set(ChangeSet.Channel.ADMIN):
        while left := [row for row in waiting if not is_deleted(row)]:
            assert len(left) < len(waiting), left
            waiting = left
    return deleted


def is_deleted(row):
    stored = type(row)._base_manager.filter(pk=row.pk).first()
    try:
        return stored is None or bool(stored.delete())
    except ProtectedError:
        return False


@pytest.fixture
def relation():
    return make(Relation, group=make_group(), kind="ally", other=make_group("other"))


def test_a_row_is_named_by_rows_that_are_gone_too(relation):
    name, pk = str(relation), relation.pk
    delete_everything()
    assert "Red front" in name and RowHistory(Relation, pk).name == name


def test_a_row_whose_name_cannot_be_made_any_more_is_named_by_its_slug(relation):
    slug, pk = relation.slug, relation.pk
    delete_everything()
    Group.history.all().delete()
    assert slug and RowHistory(Relation, pk).name == slug


@pytest.mark.parametrize("posted", [None, {"row_version": "1"}])
def test_the_change_page_of_a_row_whose_name_cannot_be_made_any_more_says_that_it_is_gone(relation, posted):
    browser, slug, pk = staff("Administrator"), relation.slug, relation.pk
    delete_everything()
    Group.history.all().delete()
    page = address(Relation, "change", pk)
    response = browser.post(page, posted, follow=True) if posted else browser.get(page, follow=True)
    assert f"“{slug}” is no longer there" in messages(response)


def test_the_pages_of_a_deleted_row_of_every_model_open(full_archive):
    browser, opened = staff("Administrator"), set()
    for model, rows in delete_everything().items():
        if not isinstance(admin.site._registry.get(model), HistoryPagesMixin):
            continue
        for row in rows[:1]:
            pk = row.pk
            number = next(each.number for each in RowHistory(model, pk).versions if not each.is_deleted)
            pages = [address(model, page, pk) for page in ("history", "compare", "change")]
            for page in [*pages, address(model, "restore", pk, number)]:
                assert browser.get(page, follow=True).status_code == 200, page
            opened.add(model)
    assert Relation in opened
