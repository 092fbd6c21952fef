"""A record that is deleted while somebody else has its form open: who did it and why, the way back, nothing lost."""

import pytest

from incidents.models import IncidentLink
from profiles.models import Group, GroupAlias, GroupCitation, Role
from records.history.undo import undo
from tests.make import make, make_group, make_incident, make_person, make_source
from tests.records.history.merges import merge
from tests.records.modeladmin.admin_forms import (
    address,
    errors,
    filled_in,
    messages,
    posted_again,
    staff,
    with_row,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def bilal():
    return staff("Editor", "bilal")


@pytest.fixture
def group():
    group = make_group(body="Old body.")
    make(GroupAlias, record=group, name="RF")
    make(GroupCitation, record=group, source=make_source())
    return group


def delete(browser, row, **reason):
    assert browser.post(address(row, "delete"), {"post": "yes", "reason": "Not a group.", **reason}).status_code == 302


@pytest.fixture
def refused(bilal, group):
    """The page after Bilal's save of a group that Amina has deleted since he opened its form."""
    typed = {**filled_in(bilal, address(group)), "body": "Bilal's body.", "aliases-0-name": "Red F."}
    typed = with_row(typed, "aliases", name="R. Front", kind="acronym")
    delete(staff("Editor"), group)
    return bilal.post(address(group), typed)


def text(response):
    return " ".join(response.content.decode().split())


def test_the_save_is_refused_and_says_who_deleted_the_record_and_why(refused):
    assert "Nothing was saved: amina deleted this group on" in errors(refused)
    assert "<dd>Not a group.</dd>" in text(refused) and "Delete: group “Red front”" in text(refused)
    assert not Group.objects.exists()


def test_what_was_typed_is_shown_again(refused):
    typed = posted_again(refused)
    assert typed["body"] == "Bilal's body."
    assert (typed["aliases-0-name"], typed["aliases-1-name"]) == ("Red F.", "R. Front")


def test_nothing_has_to_be_chosen_before_the_record_is_restored(refused):
    assert not refused.context["conflicts"] and not refused.context["kept_changes"]
    assert "Choose at the top" not in errors(refused)


def test_nothing_is_offered_that_a_deleted_record_has_not(refused, group):
    page = text(refused)
    assert address(group, "merge") not in page and address(group, "delete") not in page
    assert address(group, "used_by") not in page and address(group, "history") in page


def test_once_it_is_restored_by_the_link_the_same_page_is_saved(refused, bilal, group):
    restore = refused.context["restore_address"]
    assert f'href="{restore}" target="_blank"' in text(refused)
    bilal.post(restore)
    assert bilal.post(address(group), posted_again(refused)).status_code == 302
    restored = Group.objects.get(pk=group.pk)
    assert (restored.body, restored.title) == ("Bilal's body.", "Red front")
    assert {alias.name for alias in restored.aliases.all()} == {"Red F.", "R. Front"}
    assert restored.citations.count() == 1


def test_saving_again_before_it_is_restored_is_refused_again(refused, bilal, group):
    again = bilal.post(address(group), posted_again(refused))
    assert posted_again(again)["body"] == "Bilal's body." and "amina deleted this group" in errors(again)


def test_a_row_deleted_with_its_record_is_shown_again_too(bilal):
    role = make(Role, person=make_person(), group=make_group(), kind="member")
    typed = filled_in(bilal, address(role))
    for record in (role.group, role.person):
        delete(staff("Editor", f"amina-{record.pk}-{record.slug}"), record)
    refused = bilal.post(address(role), {**typed, "note": "Bilal's note."})
    assert "deleted this role on" in errors(refused) and posted_again(refused)["note"] == "Bilal's note."


@pytest.mark.parametrize("page", ["change", "delete"])
def test_the_page_of_a_deleted_record_leads_to_its_history(bilal, group, page):
    delete(staff("Editor"), group)
    response = bilal.get(address(group, page), follow=True)
    assert response.redirect_chain == [(address(group, "history"), 302)]
    assert "“Red front” is no longer there: amina deleted this group on" in messages(response)


def test_a_second_press_on_the_page_that_deletes_leads_to_the_list_and_says_so(bilal, group):
    delete(bilal, group)
    response = bilal.post(address(group, "delete"), {"post": "yes", "reason": "Not a group."}, follow=True)
    assert response.redirect_chain == [(address(Group, "changelist"), 302)]
    assert "bilal deleted this group on" in messages(response)


@pytest.fixture
def sources():
    return make_source("old"), make_source("target")


def test_the_form_of_a_source_that_was_merged_meanwhile_names_the_target(bilal, sources):
    old, target = sources
    typed = {**filled_in(bilal, address(old)), "title": "Bilal's title"}
    merge(old, target)
    refused = bilal.post(address(old), typed)
    assert f"Nothing was saved: this source was merged into “{target}”." in errors(refused)
    assert f'href="{address(target)}" target="_blank"' in text(refused)
    assert posted_again(refused)["title"] == "Bilal's title"


def test_a_source_that_was_merged_is_not_offered_to_be_restored_alone(bilal, sources):
    old, target = sources
    typed = filled_in(bilal, address(old))
    merge(old, target)
    refused = bilal.post(address(old), typed)
    assert "restore_address" not in refused.context and "/restore/" not in text(refused)


def test_a_source_that_was_deleted_after_its_merge_was_undone_can_be_restored(bilal, sources):
    old, target = sources
    undo(merge(old, target))
    typed = filled_in(bilal, address(old))
    delete(staff("Editor"), old)
    assert "amina deleted this source on" in errors(bilal.post(address(old), typed))


def test_a_deleted_source_was_not_merged_because_another_with_its_slug_was(bilal, sources):
    deleted, target = sources
    typed = filled_in(bilal, address(deleted))
    delete(staff("Editor"), deleted)
    merge(make_source("old"), target)
    assert "amina deleted this source on" in errors(bilal.post(address(deleted), typed))


def test_the_page_of_a_source_that_was_merged_leads_to_the_target(bilal, sources):
    old, target = sources
    merge(old, target)
    response = bilal.get(address(old), follow=True)
    assert response.redirect_chain == [(address(target), 302)]
    assert messages(response) == f"“{old}” has been merged into “{target}” already."


@pytest.mark.parametrize("key", ["999999", "x", "9" * 30, "-1"])
def test_a_row_that_never_was_is_not_found(bilal, key):
    for posted in ({}, {"row_version": "1"}):
        response = bilal.post(address(Group, "change", key), posted, follow=True)
        assert "doesn’t exist" in messages(response)


def test_links_of_other_records_come_back_with_it(bilal):
    incident, other = make_incident("one"), make_incident("two")
    make(IncidentLink, record=other, other=incident, kind="related")
    typed = filled_in(bilal, address(incident))
    delete(staff("Editor"), incident)
    bilal.post(bilal.post(address(incident), typed).context["restore_address"])
    assert other.links_out.get().other == incident
