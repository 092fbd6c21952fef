"""A struck wording that comes back is noticed in every channel."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings

from profiles.models import Group, GroupAlias, Person
from profiles.resources import GroupResource
from records.bulk.readers.csv_reader import read_csv
from records.bulk.runner import run_import
from records.history.restore import restore
from records.history.undo import undo
from records.history.versions import RowHistory
from records.models import ChangeSet, StruckWording, tracked
from records.models.change_set import change_set
from records.models.struck_wording import count_unrecognised
from records.models.tracked import save_checked
from records.redaction.strike import strike
from records.seed import SeedError, seed
from tests.make import make, make_group
from tests.records.modeladmin.admin_forms import address, filled_in, staff

pytestmark = pytest.mark.django_db
WORDS = "Jörg Falkenbrod"
OLD_KEY, NEW_KEY = "o" * 50, "n" * 50


@pytest.fixture
def struck():
    """The words are struck, and in no row."""
    group = make_group(title="Red Front")
    return strike(WORDS, "Wrongly accused"), group


def test_the_words_are_stored_as_a_keyed_hash_alone(struck):
    stored = str(StruckWording.objects.values().get())
    assert "falkenbrod" not in stored.lower() and len(struck[0].digest) == 64


@pytest.mark.parametrize("text", [f"A {WORDS}.", "jo\u0308rg\nfalkenbrod", "(JÖRG – FALKENBROD)"])
def test_a_save_by_code_is_refused(struck, text):
    with pytest.raises(ValidationError, match="were struck"), change_set(ChangeSet.Channel.COMMAND):
        struck[1].body = text
        struck[1].save()


@pytest.mark.parametrize(
    "text",
    [
        "See https://news.example/jorg-falkenbrod-arrested",
        "(www.news.example/a/Jorg_Falkenbrod)",
        "https://x.example/J%C3%B6rg%20Falkenbrod/1",
        "He went.[^jorg-falkenbrod-as-cited]",
    ],
)
def test_the_words_in_a_link_or_a_reference_are_refused(struck, text):
    with pytest.raises(ValidationError, match="were struck"), change_set(ChangeSet.Channel.COMMAND):
        struck[1].body = text
        struck[1].save()


def test_an_address_of_the_words_is_refused(struck):
    with pytest.raises(ValidationError, match="were struck"):
        make_group("jorg-falkenbrod", title="Another")


def test_another_spelling_outside_of_links_is_written(struck):
    with change_set(ChangeSet.Channel.COMMAND):
        struck[1].body = "Jorg Falkenbrod"
        struck[1].save()


def test_a_row_is_searched_once_for_its_check_and_its_save(struck, monkeypatch):
    searched = []
    monkeypatch.setattr(tracked, "check_struck", lambda row, known: searched.append(row.body))
    with change_set(ChangeSet.Channel.COMMAND):
        struck[1].body = "One"
        save_checked(struck[1])
        struck[1].body = "Two"
        struck[1].save()
    assert searched == ["One", "Two"]


def test_words_written_between_the_check_and_the_save_are_refused(struck):
    with pytest.raises(ValidationError, match="were struck"), change_set(ChangeSet.Channel.COMMAND):
        struck[1].full_clean()
        struck[1].body = WORDS
        struck[1].save()


@pytest.mark.parametrize("text", ["Jörg Falkenbroder", "Falkenbrod Jörg", "Jörg", "Falkenbrod"])
def test_other_words_are_written(struck, text):
    with change_set(ChangeSet.Channel.COMMAND):
        struck[1].body = text
        struck[1].save()


def posted(browser, group, **values):
    return browser.post(address(group), {**filled_in(browser, address(group)), **values})


def test_a_form_names_the_field_and_offers_nothing_to_an_editor(struck):
    response = posted(staff("Editor"), struck[1], body=f"A {WORDS}.", write_struck="on")
    assert "were struck" in str(response.context["adminform"].form.errors["body"])
    assert "write_struck" not in response.content.decode() and not Group.objects.exclude(body="").exists()


def test_a_form_asks_an_administrator_first(struck):
    browser = staff("Administrator")
    response = posted(browser, struck[1], body=f"A {WORDS}.")
    assert 'name="write_struck"' in response.content.decode() and not Group.objects.exclude(body="").exists()
    assert posted(browser, struck[1], body=f"A {WORDS}.", write_struck="on").status_code == 302
    assert Group.objects.get().body == f"A {WORDS}."


def test_a_row_of_a_form_is_checked_too(struck):
    browser, group = staff("Editor"), struck[1]
    make(GroupAlias, record=group, name="RF")
    response = posted(browser, group, **{"aliases-0-name": WORDS})
    assert "were struck" in response.content.decode() and GroupAlias.objects.get().name == "RF"


@pytest.fixture
def opened_before():
    """A group, and what its form posts that was opened before the words were struck from the text."""
    browser, group = staff("Editor"), make_group(body=f"Led by {WORDS}, a leader.\nOf {WORDS}.")
    sent = filled_in(browser, address(group))
    strike(WORDS, "Wrongly accused", mark="a local official")
    return browser, group, sent


def test_a_form_opened_before_the_strike_is_saved_with_the_text_as_it_is_now(opened_before):
    browser, group, sent = opened_before
    assert browser.post(address(group), {**sent, "summary": "New."}).status_code == 302
    group.refresh_from_db()
    struck = "Led by a local official, a leader.\nOf a local official."
    assert (group.body, group.summary) == (struck, "New.")


def test_a_text_edited_in_a_form_opened_before_the_strike_is_refused(opened_before):
    browser, group, sent = opened_before
    response = browser.post(address(group), {**sent, "body": f"{sent['body']} More."})
    assert "were struck" in str(response.context["adminform"].form.errors["body"])


def test_a_row_that_has_the_words_by_permission_can_be_saved_again(struck):
    browser = staff("Administrator")
    posted(browser, struck[1], body=f"A {WORDS}.", write_struck="on")
    with change_set(ChangeSet.Channel.COMMAND):
        group = Group.objects.get()
        group.body, group.summary = f"Once more {WORDS}", "Another"
        group.save()


def test_an_import_names_row_and_column(struck):
    table = read_csv(f"slug,summary\nred-front,Fine\nred-front-2,By {WORDS}\n".encode())
    make_group("red-front-2")
    [problem] = run_import(GroupResource, table, write=True).problems
    assert (problem.row, problem.column) == (3, "summary") and "were struck" in problem.reason


def test_an_undo_keeps_the_row_with_the_reason(struck):
    group = struck[1]
    with change_set(ChangeSet.Channel.ADMIN) as bringing:
        bringing.allows_struck = True
        group.body = WORDS
        group.save()
    with change_set(ChangeSet.Channel.ADMIN) as taking:
        group.body = "Somebody"
        group.save()
    new, plan = undo(taking)
    assert new is None and "were struck" in plan.kept[0].reason and Group.objects.get().body == "Somebody"


@pytest.mark.parametrize("way", ["undo", "restore"])
def test_a_deleted_record_whose_address_was_left_comes_back(way):
    group = make_group("jorg-falkenbrod", title="Red Front")
    pk = group.pk
    strike(WORDS, "Wrongly accused")
    with change_set(ChangeSet.Channel.ADMIN) as deletion:
        group.delete()
    if way == "undo":
        undo(deletion)
    else:
        newest, before = (version.number for version in RowHistory(Group, pk).versions)
        restore(Group, pk, before, newest)
    assert Group.objects.get().slug == "jorg-falkenbrod"


def test_a_deleted_record_does_not_come_back_with_other_struck_words(struck):
    group, pk = struck[1], struck[1].pk
    with change_set(ChangeSet.Channel.ADMIN):
        group.delete()
    group.pk, group.body = pk, WORDS
    with pytest.raises(ValidationError, match="were struck"), change_set(ChangeSet.Channel.ADMIN):
        group.save(force_insert=True)


def test_a_seed_names_file_and_row(struck, tmp_path):
    rows = [{"model": "profiles.person", "fields": {"slug": "a", "title": WORDS, "category": "member"}}]
    file = tmp_path / "people.json"
    file.write_text(json.dumps(rows))
    with pytest.raises(SeedError, match=r"people.json, row 1 .*were struck"):
        seed([file])
    assert not Person.objects.exists()


def test_a_note_and_a_file_name_lose_the_words(struck):
    with change_set(ChangeSet.Channel.IMPORT, note=f"By {WORDS}", file=f"{WORDS}.csv") as made:
        struck[1].body = "New"
        struck[1].save()
    assert (made.note, made.file) == ("By [struck]", "[struck].csv")


def test_the_reason_of_a_deletion_loses_the_words(struck, client):
    browser, group = staff("Editor"), struck[1]
    browser.post(address(group, "delete"), {"post": "yes", "reason": f"{WORDS} was accused."})
    assert ChangeSet.objects.latest("pk").reason == "[struck] was accused."
    assert "[struck] was accused." in client.get("/groups/red-front/").content.decode()


def test_without_struck_wordings_a_change_set_takes_one_query_for_them(django_assert_num_queries):
    with django_assert_num_queries(3), change_set(ChangeSet.Channel.COMMAND):  # savepoint, struck wordings, release
        pass


def test_an_earlier_key_still_recognises_the_words():
    with override_settings(STRUCK_WORDING_KEYS=[OLD_KEY]):
        strike(WORDS, "Wrongly accused")
    with override_settings(STRUCK_WORDING_KEYS=[NEW_KEY, OLD_KEY]):
        assert not count_unrecognised()
        with pytest.raises(ValidationError, match="were struck"):
            make_group(title=WORDS)


def test_the_first_page_of_the_admin_says_if_a_count_unrecognised():
    with override_settings(STRUCK_WORDING_KEYS=[OLD_KEY]):
        strike(WORDS, "Wrongly accused")
    with override_settings(STRUCK_WORDING_KEYS=[NEW_KEY]):
        assert "1 struck wording is not recognised" in staff("Administrator").get("/admin/").content.decode()
