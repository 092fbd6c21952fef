"""How fixtures are loaded."""

import json
from collections import Counter

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from profiles.models import Group, Relation
from records.models import Place, Publisher
from records.models.change_set import ChangeSet, change_set
from records.seed import DELETED, EXISTING, SeedError, seed
from tests.make import make, make_group, make_source

pytestmark = pytest.mark.django_db
FIXTURES = settings.BASE_DIR / "fixtures"

ROW = {"model": "profiles.group", "fields": {"slug": "a", "title": "A", "kind": "party", "status": "published"}}


def write(path, *rows):
    path.write_text(json.dumps(rows), encoding="utf-8")
    return path


def test_a_fixture_is_loaded_with_history_under_one_change_set(tmp_path):
    assert seed([write(tmp_path / "a.json", ROW)]) == Counter(created=1)
    assert Group.objects.get().history.get().change_set.channel == "fixture"


def test_a_row_that_is_there_stays_as_its_editor_left_it(tmp_path):
    make_group("a", title="Corrected")
    assert seed([write(tmp_path / "a.json", ROW)]) == Counter({EXISTING: 1})
    assert Group.objects.get().title == "Corrected"


def test_a_row_that_an_editor_deleted_does_not_come_back(tmp_path):
    path = write(tmp_path / "a.json", ROW)
    seed([path])
    with change_set(ChangeSet.Channel.COMMAND):
        Group.objects.get().delete()
    assert seed([path]) == Counter({DELETED: 1})
    assert not Group.objects.exists()


def relation(slug, other, **fields):
    return {
        "model": "profiles.relation",
        "fields": {"slug": slug, "group": ["a"], "other": [other], "kind": "ally", **fields},
    }


def alias(group, key):
    return {
        "model": "profiles.groupalias",
        "fields": {"record": [group], "key": key, "name": key, "kind": "former"},
    }


def group(slug, **fields):
    return {"model": "profiles.group", "fields": {**ROW["fields"], "slug": slug, "title": slug.upper(), **fields}}


def delete(*rows):
    with change_set(ChangeSet.Channel.COMMAND):
        for row in rows:
            row.delete()


def test_rows_of_a_deleted_record_do_not_come_back(tmp_path):
    path = write(tmp_path / "a.json", ROW, alias("a", "x"))
    seed([path])
    delete(Group.objects.get())
    assert seed([path]) == Counter({DELETED: 2})


def test_new_rows_of_a_deleted_record_count_as_deleted(tmp_path):
    seed([write(tmp_path / "a.json", ROW)])
    delete(Group.objects.get())
    assert seed([write(tmp_path / "a.json", ROW, alias("a", "new"))]) == Counter({DELETED: 2})


def test_rows_that_link_to_a_deleted_record_count_as_deleted_with_what_belongs_to_them(tmp_path):
    seed([write(tmp_path / "a.json", ROW, group("b"))])
    delete(Group.objects.get(slug="b"))
    merged = group("c", status="merged", merged_into=["b"])
    path = write(tmp_path / "a.json", ROW, group("b"), relation("a-b", "b"), merged, alias("c", "x"))
    assert seed([path]) == Counter({EXISTING: 1, DELETED: 4})


def test_a_row_whose_link_an_editor_has_changed_is_left_as_it_is(tmp_path):
    path = write(tmp_path / "a.json", ROW, group("b"), group("c"), relation("a-b", "b"))
    seed([path])
    with change_set(ChangeSet.Channel.COMMAND):
        changed = Relation.objects.get()
        changed.other = Group.objects.get(slug="c")
        changed.save()
        Group.objects.get(slug="b").delete()
    assert seed([path]) == Counter({EXISTING: 3, DELETED: 1})


def test_a_row_of_a_record_that_was_deleted_and_made_again_does_not_come_back(tmp_path):
    make_source("report")
    citation = {"model": "profiles.relationcitation", "fields": {"record": ["a-b"], "key": "x", "source": ["report"]}}
    path = write(tmp_path / "a.json", ROW, group("b"), relation("a-b", "b"), citation)
    seed([path])
    delete(Relation.objects.get())
    make(Relation, slug="a-b", group=Group.objects.get(slug="a"), other=Group.objects.get(slug="b"), kind="rival")
    assert seed([path]) == Counter({EXISTING: 3, DELETED: 1})


def test_a_link_to_a_record_that_never_was_is_an_error_even_beside_one_to_a_deleted_record(tmp_path):
    seed([write(tmp_path / "a.json", ROW)])
    delete(Group.objects.get())
    with pytest.raises(SeedError, match="row 1"):
        seed([write(tmp_path / "b.json", relation("a-c", "c"))])


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": "partei"}, "kind is 'partei'"),
        ({"title": ""}, "title is ''"),
        ({"start": "2015-13"}, "“2015-13” is not a day"),
        ({"start": "2015", "end": "2014"}, "The end date is before the start date"),
        ({"status": "withdrawn"}, "needs a reason"),
        ({"colour": "red"}, "colour"),
        ({"merged_into": ["nobody"]}, "nobody"),
    ],
)
def test_a_fixture_that_breaks_a_rule_is_refused_whole_with_file_row_and_reason(tmp_path, fields, said):
    bad = {"model": "profiles.group", "fields": {**ROW["fields"], "slug": "b", **fields}}
    with pytest.raises(SeedError) as refusal:
        seed([write(tmp_path / "bad.json", ROW, bad)])
    assert "bad.json, row 2" in str(refusal.value)
    assert said in str(refusal.value)
    assert not Group.objects.exists()
    assert not ChangeSet.objects.exists()


@pytest.mark.parametrize(
    "text", ["", "{", '{"a": 1}', '[{"model": "auth.user", "fields": {}}]', '[{"model": "no.such"}]', "[1]"]
)
def test_what_is_no_fixture_is_refused(tmp_path, text):
    path = tmp_path / "odd.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SeedError, match="odd.json"):
        seed([path])


def test_the_command_says_that_nothing_was_loaded(tmp_path):
    with pytest.raises(CommandError, match="Nothing was loaded"):
        call_command("seed", tmp_path / "missing.json")


def test_files_that_are_loaded_twice_are_loaded_once():
    files = [FIXTURES / "places.json", FIXTURES / "publishers.json"]
    rows = seed(files).total()
    before = {model: model.objects.count() for model in (Place, Publisher, ChangeSet)}
    assert rows > 100
    assert seed(files) == Counter({EXISTING: rows})
    assert {model: model.objects.count() for model in before} == before


def test_a_text_that_names_a_citation_of_a_deleted_source_is_an_error_with_row_reason_and_advice(tmp_path):
    delete(make_source("report"))
    citation = {"model": "profiles.groupcitation", "fields": {"record": ["b"], "key": "x", "source": ["report"]}}
    with pytest.raises(SeedError) as error:
        seed([write(tmp_path / "a.json", ROW, group("b", summary="As reported[^x]."), citation)])
    said = str(error.value)
    assert said.startswith(
        "a.json, row 2 (profiles.group b): group “B”, summary: there is no citation with the key “x”"
    )
    assert "Left out of the fixtures: “x”, because an editor has deleted it or its source." in said
    assert not Group.objects.exists()


def test_a_value_that_no_field_can_read_is_an_error_in_one_sentence(tmp_path):
    with pytest.raises(SeedError) as error:
        seed([write(tmp_path / "a.json", group("b", original={"a": 1}))])
    said = "original is {'a': 1}: Column “a”: 1 is not a text: put it in quotation marks."
    assert str(error.value) == f"a.json, row 1: {said}"
