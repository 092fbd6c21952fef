"""Two editors, one record: rows that somebody else has added, changed or deleted meanwhile."""

import pytest

from archive.models import Section
from profiles.models import Group, GroupAlias
from records.modeladmin.concurrent_formset import ConcurrentFormSet, SavedMeanwhile
from tests.make import make, make_group
from tests.records.modeladmin.admin_forms import (
    address,
    choose,
    errors,
    filled_in,
    messages,
    posted_again,
    save,
    staff,
    with_row,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina():
    return staff("Editor")


@pytest.fixture
def bilal():
    return staff("Editor", "bilal")


@pytest.fixture
def group():
    group = make_group()
    make(GroupAlias, record=group, name="RF", kind="acronym")
    return group


@pytest.fixture
def late(bilal, group):
    """What Bilal's page posts, opened before Amina saves."""
    return filled_in(bilal, address(group))


RENAMED, FORMER, DELETED = {"aliases-0-name": "R.F."}, {"aliases-0-kind": "former"}, {"aliases-0-DELETE": "on"}


def test_fields_of_a_row_that_only_one_has_changed_are_all_kept(amina, bilal, group, late):
    save(amina, group, **RENAMED)
    response = bilal.post(address(group), {**late, **FORMER}, follow=True)
    row = GroupAlias.objects.get()
    assert (row.name, row.kind) == ("R.F.", "former")
    assert "while you were editing were kept: group alias “R.F.” (Name)" in messages(response)


@pytest.fixture
def refused(amina, bilal, group, late):
    """The page on which Bilal's save was refused, because Amina has renamed the row too."""
    save(amina, group, **RENAMED)
    return bilal.post(address(group), {**late, "aliases-0-name": "R-F"})


def test_the_same_field_of_a_row_changed_differently_is_refused(refused):
    assert "amina saved this group alias on" in errors(refused)
    [conflict] = refused.context["conflicts"]
    assert (conflict.title, conflict.values) == ("Group alias “R.F.”: Name", [("Name", "RF", "R.F.", "R-F")])
    assert GroupAlias.objects.get().name == "R.F."


@pytest.mark.parametrize(("side", "kept"), [("stored", "R.F."), ("own", "R-F")])
def test_the_version_of_a_row_that_was_chosen_is_kept(refused, bilal, group, side, kept):
    assert bilal.post(address(group), {**posted_again(refused), **choose(refused, side)}).status_code == 302
    assert GroupAlias.objects.get().name == kept


def test_a_row_that_somebody_else_has_added_stays_and_is_named(bilal, group, late):
    make(GroupAlias, record=group, name="Front", kind="alias")
    response = bilal.post(address(group), {**late, **FORMER}, follow=True)
    assert group.aliases.count() == 2
    assert "while you were editing were kept: group alias “Front” (added)" in messages(response)


def test_a_row_that_somebody_else_has_deleted_stays_deleted(amina, bilal, group, late):
    save(amina, group, **DELETED)
    response = bilal.post(address(group), {**late, "summary": "New."}, follow=True)
    assert Group.objects.get().summary == "New." and not GroupAlias.objects.exists()
    assert "while you were editing were kept: group alias “RF” (deleted)" in messages(response)


def test_a_row_that_both_delete_is_deleted_once(amina, bilal, group, late):
    save(amina, group, **DELETED)
    assert bilal.post(address(group), {**late, **DELETED}).status_code == 302
    assert GroupAlias.history.filter(history_type="-").count() == 1


@pytest.fixture
def changed_after_deletion(amina, bilal, group, late):
    save(amina, group, **DELETED)
    return bilal.post(address(group), {**late, **FORMER})


def test_a_changed_row_that_somebody_else_has_deleted_is_a_conflict(changed_after_deletion):
    assert "amina deleted this group alias on" in errors(changed_after_deletion)
    [conflict] = changed_after_deletion.context["conflicts"]
    assert conflict.values == [("Kind", "Acronym", "deleted", "Former name")]
    assert not GroupAlias.objects.exists()


def test_a_deleted_row_can_be_left_deleted(changed_after_deletion, bilal, group):
    sent = {**posted_again(changed_after_deletion), **choose(changed_after_deletion, "stored")}
    assert bilal.post(address(group), sent).status_code == 302
    assert not GroupAlias.objects.exists()


def test_a_deleted_row_can_be_put_back_and_keeps_its_identity(changed_after_deletion, bilal, group):
    before = GroupAlias.history.filter(history_type="-").get()
    sent = {**posted_again(changed_after_deletion), **choose(changed_after_deletion, "own")}
    assert bilal.post(address(group), sent).status_code == 302
    row = GroupAlias.objects.get()
    assert (row.pk, row.key, row.name, row.kind) == (before.id, before.key, "RF", "former")


def test_pressing_save_again_leaves_the_deleted_row_deleted(changed_after_deletion, bilal, group):
    again = bilal.post(address(group), posted_again(changed_after_deletion))
    assert again.context["conflicts"] and not GroupAlias.objects.exists()


@pytest.fixture
def deletion_refused(amina, bilal, group, late):
    save(amina, group, **RENAMED)
    return bilal.post(address(group), {**late, **DELETED})


def test_deleting_a_row_that_somebody_else_has_changed_is_a_conflict(deletion_refused):
    assert "You marked “RF” for deletion." in errors(deletion_refused)
    [conflict] = deletion_refused.context["conflicts"]
    assert conflict.values == [("Name", "RF", "R.F.", "deleted")]
    assert GroupAlias.objects.exists()


@pytest.mark.parametrize(("side", "kept"), [("stored", ["R.F."]), ("own", [])])
def test_a_changed_row_can_be_kept_or_deleted(deletion_refused, bilal, group, side, kept):
    sent = {**posted_again(deletion_refused), **DELETED, **choose(deletion_refused, side)}
    assert bilal.post(address(group), sent).status_code == 302
    assert list(group.aliases.values_list("name", flat=True)) == kept


def test_a_deleted_row_of_another_record_is_rejected(amina, bilal, group, late):
    other = make_group("blue-front")
    foreign = make(GroupAlias, record=other, name="BF", kind="acronym")
    save(amina, other, **DELETED)
    sent = {**late, "aliases-0-id": foreign.pk, **FORMER}
    assert bilal.post(address(group), sent).status_code == 400


def test_the_same_row_added_by_two_people_is_there_once(amina, bilal, group, late):
    row = {"name": "Front", "kind": "alias"}
    assert amina.post(address(group), with_row(late, "aliases", **row)).status_code == 302
    assert bilal.post(address(group), with_row(late, "aliases", **row)).status_code == 302
    assert group.aliases.count() == 2


def test_a_row_that_differs_from_one_added_meanwhile_is_added_too(amina, bilal, group, late):
    for browser, name in ((amina, "Front"), (bilal, "The Front")):
        assert browser.post(address(group), with_row(late, "aliases", name=name, kind="alias")).status_code == 302
    assert group.aliases.count() == 3


def test_a_row_saved_between_check_and_save_is_checked_again(bilal, group, late, monkeypatch):
    check, checked = ConcurrentFormSet._check_version, []

    def check_version(formset, row):
        checked.append(row)
        if len(checked) == 1:
            raise SavedMeanwhile
        check(formset, row)

    monkeypatch.setattr(ConcurrentFormSet, "_check_version", check_version)
    assert bilal.post(address(group), {**late, **FORMER}).status_code == 302
    assert len(checked) == 2 and GroupAlias.objects.get().kind == "former"


def test_sections_whose_order_somebody_else_has_changed_can_be_edited(amina, bilal, everything):
    report = everything.report
    make(Section, report=report, position=2, title="History")
    late = filled_in(bilal, address(report))
    save(amina, report, **{"sections-0-position": 2, "sections-1-position": 1})
    assert bilal.post(address(report), {**late, "sections-0-title": "Summary"}).status_code == 302
    assert list(report.sections.values_list("position", "title")) == [(1, "History"), (2, "Summary")]
