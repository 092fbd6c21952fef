"""Two editors, one record: neither writes over what the other has saved since."""

import pytest

from profiles.models import Group, GroupAlias
from records.models.change_set import ChangeSet, change_set
from tests.make import make, make_group
from tests.records.modeladmin.admin_forms import address, errors, filled_in, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina():
    return staff("Editors")


@pytest.fixture
def bilal():
    return staff("Editors", "bilal")


@pytest.fixture
def group():
    group = make_group(summary="As it was.")
    make(GroupAlias, record=group, name="RF", kind="acronym")
    return group


def save(browser, row, sent, **values):
    return browser.post(address(row), {**sent, **values})


def test_a_page_opened_before_a_colleague_saved_is_refused(amina, bilal, group):
    late = filled_in(bilal, address(group))
    save(amina, group, filled_in(amina, address(group)), summary="Amina's summary.")
    told = errors(save(bilal, group, late, summary="Bilal's summary."))
    assert "amina saved this group on" in told
    assert "after you had opened this page" in told
    assert Group.objects.get().summary == "Amina's summary."


def test_what_was_typed_stays_in_the_form_beside_what_is_stored(amina, bilal, group):
    late = filled_in(bilal, address(group))
    save(amina, group, filled_in(amina, address(group)), summary="Amina's summary.")
    refused = save(bilal, group, late, summary="Bilal's summary.")
    assert "Bilal&#x27;s summary." in refused.content.decode()
    assert "Stored now: “Amina" in errors(refused)


def test_the_page_that_showed_the_difference_saves(amina, bilal, group):
    late = filled_in(bilal, address(group))
    save(amina, group, filled_in(amina, address(group)), summary="Amina's summary.")
    refused = save(bilal, group, late, summary="Bilal's summary.")
    version = refused.context["adminform"].form["version"].value()
    assert save(bilal, group, late, summary="Both summaries.", version=version).status_code == 302
    assert Group.objects.get().summary == "Both summaries."


def test_the_same_old_page_sent_twice_is_refused_twice(amina, bilal, group):
    late = filled_in(bilal, address(group))
    save(amina, group, filled_in(amina, address(group)), summary="Amina's summary.")
    for _ in range(2):
        assert "amina saved" in errors(save(bilal, group, late, summary="Bilal's summary."))


def test_a_row_that_a_colleague_changed_is_not_written_over(amina, bilal, group):
    late = filled_in(bilal, address(group))
    save(amina, group, filled_in(amina, address(group)), **{"aliases-0-name": "R.F."})
    told = errors(save(bilal, group, late, **{"aliases-0-kind": "former"}))
    assert "amina saved this group alias" in told
    assert "Stored now: “R.F.”" in told
    assert GroupAlias.objects.get().kind == "acronym"


def test_a_row_that_a_colleague_changed_is_not_deleted_unseen(amina, bilal, group):
    late = filled_in(bilal, address(group))
    save(amina, group, filled_in(amina, address(group)), **{"aliases-0-name": "R.F."})
    told = errors(save(bilal, group, late, **{"aliases-0-DELETE": "on"}))
    assert "is marked to be deleted" in told
    assert GroupAlias.objects.exists()


def test_a_row_that_a_colleague_deleted_is_told(amina, bilal, group):
    late = filled_in(bilal, address(group))
    save(amina, group, filled_in(amina, address(group)), **{"aliases-0-DELETE": "on"})
    refused = save(bilal, group, late, **{"aliases-0-kind": "former"})
    assert "A colleague has deleted this group alias" in errors(refused)
    assert 'value="RF"' in refused.content.decode()


def test_a_colleague_s_new_row_does_not_hinder_a_save(amina, bilal, group):
    late = filled_in(bilal, address(group))
    make(GroupAlias, record=group, name="Front", kind="alias")
    assert save(bilal, group, late, summary="New.").status_code == 302
    assert group.aliases.count() == 2


def test_an_import_in_between_is_told_too(bilal, group):
    late = filled_in(bilal, address(group))
    with change_set(ChangeSet.Channel.IMPORT):
        group.aims = "Told by a file."
        group.save()
    assert "Somebody saved this group" in errors(save(bilal, group, late, summary="Bilal's."))


def test_a_record_that_a_colleague_deleted_is_told(amina, bilal, group):
    late = filled_in(bilal, address(group))
    amina.post(address(group, "delete"), {"post": "yes"})
    response = bilal.post(address(group), late, follow=True)
    assert "Perhaps it was deleted" in response.content.decode()
