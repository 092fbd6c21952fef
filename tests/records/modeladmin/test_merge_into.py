"""The page “Merge into …”: what it shows, asks and writes, and for whom."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User

from incidents.models import Actor
from profiles.models import Group, GroupAlias
from records.models import Publisher, Source
from records.models.change_set import ChangeSet
from tests.make import make, make_group, make_incident, make_source
from tests.records.modeladmin.admin_forms import address, messages, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def old():
    old = make_group("old")
    make(GroupAlias, record=old, name="Former name")
    return old


@pytest.fixture
def target():
    return make_group("target")


@pytest.fixture
def attributions(old, target):
    incident = make_incident()
    make(Actor, record=incident, group=old, attribution="suspected")
    make(Actor, record=incident, group=target, attribution="claimed")


def page(old, target):
    return f"{address(old, 'merge')}?target={target.pk}"


def text(response):
    return " ".join(response.content.decode().split())


def press(browser, old, target, **choices):
    """The answer to the button of the page, with a choice for each row that differs."""
    fingerprint = browser.get(page(old, target)).context["plan"].fingerprint
    return browser.post(page(old, target), {"fingerprint": fingerprint, **choices}, follow=True)


def test_the_form_of_a_record_leads_to_the_page(old):
    assert f'href="{address(old, "merge")}"' in text(staff("Editor").get(address(old)))


def test_the_form_of_a_row_of_a_record_does_not(everything):
    role = everything.person.roles.get()
    assert "/merge/" not in text(staff("Editor").get(address(role)))


def test_without_a_target_the_page_asks_for_one(old):
    shown = text(staff("Editor").get(address(old, "merge")))
    assert "Show what would change" in shown and "Will link to" not in shown


def test_the_page_shows_what_moves_and_writes_nothing(old, target):
    before = ChangeSet.objects.count()
    assert "Former name" in text(staff("Editor").get(page(old, target)))
    assert ChangeSet.objects.count() == before


def test_the_button_merges_and_leads_to_the_target(old, target):
    response = press(staff("Editor"), old, target)
    assert response.redirect_chain[-1][0] == address(target) and "was merged into" in text(response)
    assert Group.objects.get(slug="old").merged_into == target


def test_a_merge_without_its_entry_in_the_log_of_the_admin_is_not_written(old, target, monkeypatch):
    def fail(**kwargs):
        raise RuntimeError("killed")

    monkeypatch.setattr(LogEntry.objects, "log_actions", fail)
    with pytest.raises(RuntimeError, match="killed"):
        press(staff("Editor"), old, target)
    assert Group.objects.get(slug="old").merged_into is None


def test_the_page_asks_which_attribution_is_right(old, target, attributions):
    shown = text(staff("Editor").get(page(old, target)))
    assert '<td dir="auto">Claimed responsibility</td><td dir="auto">Suspected</td>' in shown


def test_without_an_answer_nothing_is_merged(old, target, attributions):
    response = press(staff("Editor"), old, target)
    assert "choose which values to keep" in text(response) and Actor.objects.count() == 2


def test_the_chosen_attribution_is_kept(old, target, attributions):
    editor = staff("Editor")
    [difference] = editor.get(page(old, target)).context["plan"].differences
    press(editor, old, target, **{difference.name: "old"})
    assert Actor.objects.get().attribution == "suspected"


def test_what_was_chosen_is_still_chosen_after_an_error(old, target, attributions):
    editor = staff("Editor")
    [difference] = editor.get(page(old, target)).context["plan"].differences
    response = editor.post(page(old, target), {"fingerprint": "another", difference.name: "old"})
    assert "has changed since" in text(response) and 'value="old" required checked' in text(response)


def test_a_target_that_cannot_be_is_explained(old):
    shown = text(staff("Editor").get(page(old, make_group("draft", status="draft"))))
    assert "“Draft” is not public" in shown and "Merge into “Draft”" not in shown


def test_a_target_that_does_not_exist_is_an_error(old):
    assert "Select a valid choice" in text(staff("Editor").get(f"{address(old, 'merge')}?target=999999"))


def test_rows_that_the_account_may_not_write_are_named_as_the_reason(old, target):
    browser = staff()
    rights = Permission.objects.filter(codename__in=["view_group", "change_group", "publish_group"])
    User.objects.get().user_permissions.add(*rights)
    shown = text(browser.get(page(old, target)))
    assert "You may not change aliases." in shown and "Former name" not in shown
    browser.post(page(old, target), {"fingerprint": browser.get(page(old, target)).context["plan"].fingerprint})
    assert Group.objects.get(slug="old").status == "published"


def test_a_contributor_merges_nothing(old):
    assert staff("Contributor").get(address(old, "merge")).status_code == 403


def test_a_source_is_merged_by_the_same_page():
    old, target = make_source("old"), make_source("target")
    response = press(staff("Editor"), old, target)
    assert response.status_code == 200 and not Source.objects.filter(slug="old").exists()


def test_a_second_press_says_that_the_work_is_done(old, target):
    editor = staff("Editor")
    sent = {"fingerprint": editor.get(page(old, target)).context["plan"].fingerprint}
    first, second = (editor.post(page(old, target), sent, follow=True) for _press in range(2))
    assert "was merged into" in messages(first)
    assert messages(second) == "“Old” has been merged into “Target” already."
    assert second.redirect_chain == first.redirect_chain
    assert ChangeSet.objects.filter(note__startswith="Merge:").count() == 1


def test_a_second_press_for_a_source_is_answered_as_for_a_record():
    editor, old, target = staff("Editor"), make_source("old"), make_source("target")
    first = press(editor, old, target)
    second = editor.post(page(old, target), {}, follow=True)
    assert messages(second) == f"“{old}” has been merged into “{target}” already."
    assert second.redirect_chain == first.redirect_chain


def test_a_source_that_was_merged_is_not_named_to_who_may_not_merge_it():
    old, target = make_source("old"), make_source("target")
    press(staff("Editor"), old, target)
    assert staff(name="bilal").get(address(old, "merge")).status_code == 403


def test_names_of_another_type_are_shown_with_their_record(old, target):
    make(Actor, record=make_incident(title="Attack on a market"), group=old, attribution="claimed")
    assert "Attack on a market: Target (claimed responsibility)" in text(staff("Editor").get(page(old, target)))


def test_reference_data_says_that_it_is_deleted():
    source = make_source()
    other = make(Publisher, slug="news", name="News")
    assert "“Daily News” is deleted" in text(staff("Editor").get(page(source.publisher, other)))
