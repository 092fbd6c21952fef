"""Text is canonical whichever channel it comes through."""

import json
from xml.etree import ElementTree

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection, models

from archive.models import Correction
from archive.public_log.models import PublicLogEntry
from profiles.models import Group
from profiles.resources import GroupResource
from records.bulk.readers.csv_reader import read_csv
from records.bulk.runner import run_import
from records.models.address import AddressField
from records.models.change_set import ChangeSet, change_set
from records.models.partial_date import PartialDateField
from records.models.text import CanonicalMixin
from records.seed import SeedError, seed
from tests.make import make_everything, make_group
from tests.records.modeladmin.admin_forms import address, edit, filled_in, staff

OURS = ["records", "profiles", "incidents", "measures", "archive"]
OWN_RULES = (AddressField, models.SlugField, models.URLField, models.EmailField, PartialDateField)
NOT_TYPED = {
    "records.contentversion.token": "random",
    "records.place.path": "made of slugs",
    "records.upload.model_label": "the name of a model",
    "records.facetbitmap.*": "the index",
    "records.facetsignature.*": "the index",
    "records.reindexprogress.*": "the index",
    "records.changeset.form_digest": "a hash",
    "records.struckwording.key": "a hash",
    "records.struckwording.digest": "a hash",
    "records.struckwording.address_digest": "a hash",
    "records.struckwording.address_first": "a part of a hash",
    "records.struckwording.first": "a hash",
    "records.tombstone.model_label": "the name of a model",
    "records.tombstone.slug": "that of the deleted row",
    "records.tombstone.address": "made of slugs",
    "records.tombstone.merged_into": "a slug",
    "records.searchentry.*": "the index, made of canonical text",
    "records.searchword.*": "the index",
    "archive.correction.sender": "a hash",
    "archive.publiclogentry.record_type": "the name of a model",
}
BAD = "Vertical\x0bFront\u200b "


def text_fields():
    """(label, field) of all our fields of free text; those of history tables with the label of the model they keep."""
    for model in (model for model in apps.get_models() if model._meta.app_label in OURS):
        label = getattr(model, "instance_type", model)._meta.label_lower
        for field in model._meta.concrete_fields:
            is_text = isinstance(field, (models.CharField, models.TextField)) and not field.choices
            if is_text and not isinstance(field, OWN_RULES) and not field.name.startswith("history_"):
                yield f"{label}.{field.name}", field


def test_every_text_that_people_type_is_canonical():
    exempt = {label for label, _field in text_fields() if {label, f"{label.rpartition('.')[0]}.*"} & set(NOT_TYPED)}
    plain = {label for label, field in text_fields() if not isinstance(field, CanonicalMixin)}
    assert plain == exempt


@pytest.fixture
def editor(db):
    return staff("Editor")


def imported(text):
    return run_import(GroupResource, read_csv(text.encode()), write=True, file="test.csv")


def test_a_form_stores_canonical_text(editor, everything):
    sent = {**filled_in(editor, address(everything.group)), "title": BAD, "body": "a\r\n\r\nb\x0c"}
    assert editor.post(address(everything.group), sent).status_code == 302
    everything.group.refresh_from_db()
    assert (everything.group.title, everything.group.body) == ("Vertical Front", "a\n\nb")


def test_saving_a_form_with_the_line_ends_of_a_browser_changes_nothing(editor, everything):
    with change_set(ChangeSet.Channel.COMMAND):
        everything.group.summary = everything.group.body = "One line.\nAnother."
        everything.group.save()
    before = everything.group.history.count(), PublicLogEntry.objects.count()
    sent = filled_in(editor, address(everything.group))
    sent = {name: value.replace("\n", "\r\n") if isinstance(value, str) else value for name, value in sent.items()}
    assert "\r\n" in sent["summary"]
    assert editor.post(address(everything.group), sent).status_code == 302
    assert (everything.group.history.count(), PublicLogEntry.objects.count()) == before


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Red \u202efront", "U+202E (right-to-left override) at position 5"),
        ("\u200b", "Enter a title: this one has no visible character."),
        ("  ", "Enter a title: this one has no visible character."),
        ("don\x92t", "U+0092 at position 4"),
        ("don\ufffdt", "U+FFFD (replacement character) at position 4 is what remains of a letter"),
    ],
)
class TestRejected:
    def test_by_the_form(self, editor, everything, title, said):
        assert said in edit(editor, everything.group, title=title)

    def test_by_the_import(self, db, title, said):
        outcome = imported(f'slug,title,kind\nnew,"{title}",party\n')
        # A cell in which nobody sees anything is blank.
        expected = "A value is required." if said.startswith("Enter a title") else said
        assert expected in str(outcome.problems[0])

    def test_by_the_seed(self, db, tmp_path, title, said):
        row = {"model": "profiles.group", "fields": {"slug": "new", "title": title, "kind": "party"}}
        (tmp_path / "a.json").write_text(json.dumps([row]), encoding="utf-8")
        with pytest.raises(SeedError) as raised:
            seed([tmp_path / "a.json"])
        assert said in str(raised.value)

    def test_by_a_command(self, db, title, said):
        with pytest.raises(ValidationError) as raised:
            make_group(title=title)
        assert said in str(raised.value)


def test_an_import_stores_canonical_text(db):
    imported(f'slug,title,kind,summary,aliases\nnew,"{BAD}",party,"a\u2028b","Ja\u0304l \u200b|kind=acronym"\n')
    group = Group.objects.get()
    assert (group.title, group.summary, group.aliases.get().name) == ("Vertical Front", "a\nb", "Jāl")


def test_an_import_of_another_unicode_form_changes_nothing(everything):
    make_group("jalalabad", title="Jālālābād", summary="a\nb")
    outcome = imported('slug,title,summary\njalalabad,Ja\u0304la\u0304la\u0304ba\u0304d,"a\r\nb"\n')
    assert outcome.unchanged == 1


def test_the_seed_stores_canonical_text(db, tmp_path):
    row = {"model": "profiles.group", "fields": {"slug": "new", "title": BAD, "kind": "party", "summary": "a\x0bb"}}
    (tmp_path / "a.json").write_text(json.dumps([row]), encoding="utf-8")
    seed([tmp_path / "a.json"])
    assert (Group.objects.get().title, Group.objects.get().summary) == ("Vertical Front", "a\nb")


def test_a_correction_is_stored_as_canonical_text(client, db):
    client.post("/corrections/", {"about": "/groups/", "wrong": "One\r\nTwo\x0b\u200b", "source": "", "email": ""})
    assert Correction.objects.get().wrong == "One\nTwo"


def test_a_bare_save_stores_canonical_text_without_reordering_and_sets_it_on_the_row(db):
    group = make_group()
    with change_set(ChangeSet.Channel.COMMAND):
        group.title, group.summary = f"\u202e{BAD}", "a\r\nb\x00"
        group.save()
    assert (group.title, group.summary) == ("Vertical Front", "a\nb")
    group.refresh_from_db()
    assert (group.title, group.summary) == ("Vertical Front", "a\nb")
    assert group.history.first().title == "Vertical Front"


def test_the_note_of_a_change_set_is_one_line(db):
    with change_set(ChangeSet.Channel.COMMAND, note="One\r\ntwo\x0b") as current:
        Group(slug="a", title="A", kind="party").save()
    current.refresh_from_db()
    assert current.note == "One two"


def test_a_row_is_found_by_either_unicode_form(db):
    make_group(title="Jālālābād")
    assert Group.objects.filter(title="Ja\u0304la\u0304la\u0304ba\u0304d").exists()


@pytest.fixture
def badly_stored(db):
    """Published records whose texts were stored before the rules were there."""
    made = make_everything()
    for row in (made.group, made.daily, made.incident):
        with change_set(ChangeSet.Channel.COMMAND):
            row.title = f"Changed {row.title}"
            row.save()
    with connection.cursor() as cursor:
        for table in ("profiles_group", "profiles_historicalgroup", "archive_dailyitem", "incidents_incident"):
            cursor.execute(f"UPDATE {table} SET title = %s, summary = %s", ["Bad \x0b\x1f title", "Bad \x0c\ufffe"])
        cursor.execute("UPDATE records_searchentry SET title = %s", ["Bad \x0b\x1f title"])
    return made


FEEDS = ["/changes.atom", "/groups/red-front/changes.atom", "/groups.atom", "/daily-dose/feed.atom"]
PAGES = ["/groups/", "/groups/red-front/", "/changes/", "/groups.csv", "/groups.json", "/groups.xlsx"]


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_of_a_badly_stored_title_is_well_formed(client, badly_stored, path):
    response = client.get(path)
    assert response.status_code == 200
    text = ElementTree.fromstring(b"".join(response) if response.streaming else response.content)
    assert "Bad \ufffd\ufffd title" in "".join(text.itertext())


@pytest.mark.parametrize("path", PAGES)
def test_a_page_or_file_of_a_badly_stored_title_is_served(client, badly_stored, path):
    response = client.get(path)
    assert response.status_code == 200
    content = b"".join(response) if response.streaming else response.content
    if path.endswith(".json"):
        assert json.loads(content)
