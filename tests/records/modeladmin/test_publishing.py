"""Publishing is a permission of its own: what the forms and lists of the admin allow to those who do not have it."""

import pytest

from profiles.models import Group, Relation, Size
from tests.make import make, make_group
from tests.records.modeladmin.admin_forms import address, errors, filled_in, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def contributor():
    return staff("Contributor")


@pytest.fixture
def draft():
    return make_group("draft-front", status="draft")


def post(browser, row, **values):
    """Post the form of the draft at the address of the row: the page of a published one has no form to fill in."""
    filled = filled_in(browser, address(Group.objects.get(slug="draft-front")))
    return browser.post(address(row), {**filled, "row_version": "", **values})


def test_a_contributor_sends_a_draft_for_review(contributor, draft):
    post(contributor, draft, status="review", title="Renamed")
    draft.refresh_from_db()
    assert (draft.status, draft.title) == ("review", "Renamed")


def test_a_contributor_is_offered_draft_and_in_review(contributor, draft):
    form = contributor.get(address(draft)).context["adminform"].form
    assert [code for code, _label in form.fields["status"].choices] == ["draft", "review"]
    assert not {"published_at", "withdrawal_reason", "merged_into"} & set(form.fields)


@pytest.mark.parametrize("status", ["published", "withdrawn", "merged"])
def test_a_posted_status_that_is_not_offered_is_refused_with_a_sentence(contributor, draft, status):
    shown = errors(post(contributor, draft, status=status))
    assert "You may not publish, withdraw or merge groups. Choose “Draft” or “In review”." in shown
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_a_contributor_adds_no_published_record(contributor, draft):
    filled = filled_in(contributor, address(draft))
    page = contributor.post(address(Group, "add"), {**filled, "slug": "new-front", "status": "published"})
    assert "You may not publish" in errors(page)
    assert not Group.objects.filter(slug="new-front").exists()


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, "It is published: ask an editor."),
        ({"published_at": "2100-01-01T00:00Z"}, "It is published: ask an editor."),
        ({"status": "withdrawn", "withdrawal_reason": "A mistake."}, "It is withdrawn: ask an editor."),
    ],
)
def test_a_record_that_is_no_draft_is_read_only_and_a_forged_form_is_refused(contributor, draft, fields, reason):
    group = make_group(**fields)
    page = contributor.get(address(group))
    assert "title" not in page.context["adminform"].form.fields
    assert f"You may not change the group “Red front”. {reason}" in page.content.decode()
    refused = post(contributor, group, title="Forged")
    assert refused.status_code == 403
    assert f"You may not change the group “Red front”. {reason}" in refused.content.decode()
    group.refresh_from_db()
    assert group.title == "Red front"


def test_the_page_of_a_draft_and_that_of_an_editor_give_no_reason_to_be_read_only(contributor, draft):
    assert "You may not" not in contributor.get(address(draft)).content.decode()
    assert "You may not" not in staff("Editor", name="mira").get(address(make_group())).content.decode()


def test_an_editor_publishes_in_the_form(draft):
    post(staff("Editor"), draft, status="published")
    draft.refresh_from_db()
    assert draft.is_public()


def test_a_contributor_is_offered_no_action_that_publishes(contributor, draft):
    page = contributor.get(address(Group, "changelist")).content.decode()
    assert 'value="publish"' not in page and 'value="return_to_draft"' not in page


def test_rows_of_a_published_record_are_read_only_on_their_own_page(contributor, draft):
    size = make(Size, record=make_group(), number=5, number_qualifier="exact", unit="fighters")
    refused = contributor.post(address(size), {"unit": "forged"})
    assert refused.status_code == 403
    assert "what belongs to it. It is published: ask an editor." in refused.content.decode()


def test_a_row_of_a_published_record_cannot_be_added_on_its_own_page(contributor):
    group = make_group()
    form = {**filled_in(contributor, address(Size, "add")), "record": group.pk, "unit": "fighters"}
    page = contributor.post(address(Size, "add"), {**form, "number": 5, "number_qualifier": "exact"})
    assert "You may not add to the group “Red front”" in errors(page)
    assert not group.sizes.exists()


def test_a_relation_that_a_draft_hides_can_be_changed_until_it_would_be_shown(contributor, draft):
    published, other = make_group(), make_group("blue-front")
    relation = make(Relation, group=published, kind="ally", other=draft)
    filled = filled_in(contributor, address(relation))
    assert contributor.post(address(relation), {**filled, "kind": "rival"}).status_code == 302
    filled = filled_in(contributor, address(relation))
    assert "You may not add to the group" in errors(contributor.post(address(relation), {**filled, "other": other.pk}))
