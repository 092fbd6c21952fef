"""Exporting a bulk file and importing it again changes nothing, for every file."""

import io

import pytest

from records.bulk.csv_writer import write_csv
from records.bulk.readers.csv_reader import read_csv
from records.bulk.runner import run_import
from records.models.change_set import ChangeSet, change_set
from records.registry import bulk_types
from records.text import canonical_text
from tests.make import make_group

BULK_TYPES = bulk_types()
pytestmark = pytest.mark.django_db


def as_file(name):
    out = io.StringIO(newline="")
    write_csv(BULK_TYPES[name]().export(), out)
    return out.getvalue().encode()


@pytest.mark.parametrize("name", BULK_TYPES)
def test_importing_an_unchanged_export_changes_nothing(full_archive, name):
    before = ChangeSet.objects.count()
    outcome = run_import(BULK_TYPES[name], read_csv(as_file(name)), write=True)
    assert not outcome.problems
    assert (outcome.new, outcome.changed) == ([], [])
    assert outcome.unchanged == BULK_TYPES[name]._meta.model.objects.count()
    assert ChangeSet.objects.count() == before


def test_an_archive_imported_into_an_empty_one_is_the_same(full_archive):
    files = {name: as_file(name) for name in BULK_TYPES}
    with change_set(ChangeSet.Channel.COMMAND):
        for name in reversed(BULK_TYPES):
            model = BULK_TYPES[name]._meta.model
            for row in model.objects.order_by("-pk"):
                row.delete()
            model.history.all().delete()
    for name, file in files.items():
        assert run_import(BULK_TYPES[name], read_csv(file), write=True).problems == []
    # In any order: a row that links to a later row of its file, as a merged record, is imported after it.
    assert {name: sorted(as_file(name).splitlines()) for name in BULK_TYPES} == {
        name: sorted(file.splitlines()) for name, file in files.items()
    }


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "-",
        "'=quoted",
        "@home",
        "+49",
        " leading and trailing ",
        "semi;colon|bar=equals\\backslash",
        'quote " and, comma',
        "line\r\nbreak\nand\ttab",
        "\tx",
        "NA",
        "“curly” – dash … é 日本 🙂",
    ],
)
def test_any_text_survives_a_round_trip(text):
    group = make_group(title=text, summary=text, aims=text)
    with change_set(ChangeSet.Channel.COMMAND):
        group.aliases.create(name=text)
    file = as_file("groups")
    outcome = run_import(BULK_TYPES["groups"], read_csv(file), write=True)
    assert (outcome.problems, outcome.changed) == ([], [])
    with change_set(ChangeSet.Channel.COMMAND):
        group.title = group.summary = group.aims = "changed"
        group.save()
        group.aliases.all().delete()
    run_import(BULK_TYPES["groups"], read_csv(file), write=True)
    group.refresh_from_db()
    line, lines = canonical_text(text, multiline=False), canonical_text(text)
    assert (group.title, group.summary, group.aims, group.aliases.get().name) == (line, lines, lines, line)
