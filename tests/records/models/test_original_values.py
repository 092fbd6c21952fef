"""Columns of a dataset for which the archive has no field are canonical text, whichever channel they come through."""

import json

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
from tests.records.modeladmin.admin_forms import address, edit, staff

pytestmark = pytest.mark.django_db
REJECTED = [
    ({"a\u202e": "x"}, "Name of column 1: The character U+202E (right-to-left override) at position 2"),
    ({"a": "x", "region": "x\u0000y"}, "Column “region”: The character U+0000 at position 2"),
    ({"a": "\ud800"}, "Column “a”: The character U+D800 at position 1 is not a character of any script"),
    ({"a": "x", "a\u200b": "y"}, "Two columns have the name “a”."),
    ({"a": 1}, "Enter a JSON object of column names and texts."),
    ({"a": {"b": "\u0000"}}, "Enter a JSON object of column names and texts."),
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
        assert said in str(imported(texts).problems[0])

    def test_by_the_seed(self, tmp_path, texts, said):
        row = {"model": "profiles.group", "fields": {"slug": "a", "title": "A", "kind": "party", "original": texts}}
        (tmp_path / "a.json").write_text(json.dumps([row]), encoding="utf-8")
        with pytest.raises(SeedError) as raised:
            seed([tmp_path / "a.json"])
        assert said in str(raised.value)

    def test_by_a_command(self, texts, said):
        with pytest.raises(ValidationError) as raised:
            make_group(original=texts)
        assert said in str(raised.value)


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
