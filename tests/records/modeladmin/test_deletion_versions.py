"""What was changed after the page that deletes it was opened is not deleted before it was shown again."""

import re

import pytest

from profiles.models import Group, GroupAlias, Size, SizeCitation
from tests.make import make, make_group, make_source
from tests.records.history.test_versions import delete
from tests.records.modeladmin.admin_forms import address, messages, save, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def bilal():
    return staff("Editor", "bilal")


@pytest.fixture
def group():
    return make_group(status="draft")


def shown(page):
    """The version that a page posts with the deletion."""
    [found] = re.findall(r'name="(shown-version-[0-9]+)" value="([^"]*)"', page.content.decode())
    return {"post": "yes", **dict([found])}


def test_a_record_that_is_as_shown_is_deleted(bilal, group):
    page = bilal.get(address(group, "delete"))
    assert bilal.post(address(group, "delete"), shown(page)).status_code == 302
    assert not Group.objects.exists()


def test_a_record_changed_meanwhile_is_shown_again_instead_of_deleted(bilal, group):
    page = bilal.get(address(group, "delete"))
    save(staff("Editor"), group, summary="Amina's summary.")
    again = bilal.post(address(group, "delete"), shown(page), follow=True)
    assert "Nothing was deleted, because “Red front” or a row" in messages(again)
    assert "amina saved this group on" in messages(again)
    bilal.post(address(group, "delete"), shown(again))
    assert not Group.objects.exists()


@pytest.mark.parametrize("is_added", [True, False])
def test_a_record_with_a_row_added_or_deleted_meanwhile_is_shown_again(bilal, group, is_added):
    rows = [] if is_added else [make(GroupAlias, record=group, name="RF", kind="acronym")]
    page = bilal.get(address(group, "delete"))
    if is_added:
        make(GroupAlias, record=group, name="RF", kind="acronym")
    else:
        save(staff("Editor"), group, **{"aliases-0-DELETE": "on"})
    bilal.post(address(group, "delete"), shown(page))
    assert Group.objects.exists() and len(rows) != GroupAlias.objects.count()


@pytest.mark.parametrize("is_added", [True, False])
def test_a_record_with_a_citation_of_its_row_added_or_deleted_meanwhile_is_shown_again(bilal, group, is_added):
    size = make(Size, record=group, number=300, number_qualifier="about", unit="fighters")
    cited = {"record": size, "source": make_source()}
    rows = [] if is_added else [make(SizeCitation, **cited)]
    page = bilal.get(address(group, "delete"))
    if is_added:
        make(SizeCitation, **cited)
    else:
        delete(rows[0])
    bilal.post(address(group, "delete"), shown(page))
    assert Group.objects.exists() and SizeCitation.objects.exists() == is_added


def test_selected_records_of_which_one_was_changed_meanwhile_are_not_deleted(bilal, group):
    sent = {"action": "delete_selected", "_selected_action": group.pk}
    page = bilal.post(address(Group, "changelist"), sent)
    save(staff("Editor"), group, summary="Amina's summary.")
    again = bilal.post(address(Group, "changelist"), {**sent, **shown(page)}, follow=True)
    assert "Nothing was deleted, because “Red front”" in messages(again)
    assert Group.objects.exists()


def test_a_second_press_says_that_the_selected_records_have_been_deleted(bilal, group):
    sent = {"action": "delete_selected", "_selected_action": group.pk}
    sent |= shown(bilal.post(address(Group, "changelist"), sent))
    first, second = (bilal.post(address(Group, "changelist"), sent, follow=True) for _press in range(2))
    assert messages(first) == "Successfully deleted 1 group."
    assert messages(second) == "The selected groups have already been deleted."
