"""Columns of a dataset for which the archive has no field are canonical text, whichever channel they come through."""

import json
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from profiles.models import Group
from profiles.resources import GroupResource
from records.bulk.readers.csv_reader import read_csv
from records.bulk.runner import run_import
from records.models.change_set import ChangeSet, change_set
from records.seed import SeedError, seed
from tests.make import make_group
from tests.records.modeladmin.admin_forms import address, edit, filled_in, staff

pytestmark = pytest.mark.django_db
REJECTED = [
    ({"a\u202e": "x"}, "Name of column 1: The character U+202E (right-to-left override) at position 2"),
    ({"a": "x", "region": "x\u0000y"}, "Column “region”: The character U+0000 at position 2"),
    ({"a": "\ud800"}, "Column “a”: The character U+D800 at position 1 is not a character of any script"),
    ({"a": "x", "a\u200b": "y"}, "Two columns have the name “a”."),
    ({"a": 1}, "Column “a”: 1 is not a text: put it in quotation marks."),
    ({"a": None}, "Column “a”: null is not a text: put it in quotation marks."),
    ({"a": {"b": "\u0000"}}, "Column “a”: {&quot;b&quot;: &quot;\\u0000&quot;} is not"),
    ({"a": "x", "\u200b": "y"}, "Column 2 has no name."),
    ([1], "“[1]” is not a JSON object of column names and texts, such as {&quot;region&quot;: &quot;South&quot;}."),
]
SPOILT = {" a\r\n\u200b": "x\r\ny\u200b "}


def quoted(texts):
    """A CSV file with a group that has these original values."""
    cell = json.dumps(texts).replace('"', '""')
    return f'slug,title,kind,original\nnew,New,party,"{cell}"\n'.encode()


def imported(texts):
    return run_import(GroupResource, read_csv(quoted(texts)), write=True, file="test.csv")


@pytest.mark.parametrize(("texts", "said"), REJECTED, ids=range(len(REJECTED)))
class TestRejected:
    def test_by_the_form_which_shows_what_was_typed(self, texts, said):
        typed = json.dumps(texts)
        assert said in edit(staff("Administrator"), make_group(), original=typed)

    def test_by_the_import(self, texts, said):
        assert unescape(said) in str(imported(texts).problems[0])

    def test_by_the_seed(self, tmp_path, texts, said):
        row = {"model": "profiles.group", "fields": {"slug": "a", "title": "A", "kind": "party", "original": texts}}
        (tmp_path / "a.json").write_text(json.dumps([row]), encoding="utf-8")
        with pytest.raises(SeedError) as raised:
            seed([tmp_path / "a.json"])
        assert unescape(said) in str(raised.value)

    def test_by_a_command(self, texts, said):
        with pytest.raises(ValidationError) as raised:
            make_group(original=texts)
        assert unescape(said) in raised.value.messages[0]


def test_an_import_stores_them_canonical_and_again_changes_nothing():
    assert not imported(SPOILT).problems
    assert Group.objects.get().original == {"a": "x\ny"}
    assert imported(SPOILT).unchanged == 1


def test_a_bare_save_stores_them_canonical():
    group = make_group()
    group.original = {**SPOILT, "b\u202e": "\ud800\u0000z"}
    with change_set(ChangeSet.Channel.COMMAND):
        group.save()
    assert Group.objects.get().original == {"a": "x\ny", "b": "z"}
    assert group.history.first().original == {"a": "x\ny", "b": "z"}


@pytest.mark.parametrize("text", ["[" * 200_000, "{", "null", '{"a": NaN}'], ids=range(4))
def test_what_is_no_json_object_is_an_error_and_not_a_failure(text):
    assert edit(staff("Administrator"), make_group(), original=text)
    file = f'slug,title,kind,original\nnew,New,party,"{text.replace(chr(34), 2 * chr(34))}"\n'
    assert run_import(GroupResource, read_csv(file.encode()), write=True, file="test.csv").problems


def test_what_is_stored_can_be_edited_and_exported(tmp_path):
    imported({"ناحیه": "بلوچستان", "b": "x\r\ny"})
    assert staff("Administrator").get(address(Group.objects.get())).status_code == 200
    call_command("export_records", "groups", str(tmp_path / "groups.csv"), verbosity=0)
    assert "بلوچستان" in (tmp_path / "groups.csv").read_text(encoding="utf-8")


def test_a_blank_field_of_the_form_clears_them():
    group = make_group(original={"region": "South"})
    editor = staff("Administrator")
    assert editor.post(address(group), {**filled_in(editor, address(group)), "original": " "}).status_code == 302
    assert Group.objects.get().original == {}


@pytest.mark.parametrize(
    "typed",
    ['{"a": "x", "a": "y"}', '{"a\\ud800": "", "a\\ud800": ""}', '"\\ud800"', "{", "null", "9" * 5000],
    ids=range(6),
)
def test_what_json_would_drop_or_not_read_is_rejected_once(typed):
    group = make_group(original={"region": "South"})
    shown = edit(staff("Administrator"), group, original=typed)
    assert shown.count("Two columns have the name “a”.") + shown.count("is not a JSON object of column names") == 1
    assert Group.objects.get().original == {"region": "South"}
