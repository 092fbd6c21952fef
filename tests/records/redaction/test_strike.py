"""After a strike the words are nowhere in the database."""

import json

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import connection

from archive.models import Correction, PublicLogEntry
from archive.public_log.presenter import present
from profiles.models import GroupAlias, GroupCitation, Person, Role
from records.history.diff import changes_of
from records.models import ChangeSet, Place, SearchWord, Source, StruckWording, Upload
from records.models.change_set import change_set
from records.models.content_version import ContentVersion, content_version
from records.redaction import rewriting
from records.redaction.plan import plan_strike
from records.redaction.strike import strike
from tests.make import make, make_group, make_person, make_place, make_source

WORDS = "Jörg Falkenbrod"
SPELLINGS = ("falkenbrod", "FALKENBROD", "Falkenbrod")


@pytest.fixture
def archive(db, admin_user):
    """An archive that has the words wherever a text can have them."""
    source = make_source("a-source", title=f"{WORDS} arrested", url="https://news.example/a?q=J%C3%B6rg_Falkenbrod")
    make(Source, slug="other", publisher=source.publisher, title="Other", url="https://x.example/Jörg-Falkenbrod")
    group = make_group(title="Red Front", editor_note=f"Ask {WORDS}.", original={f"name {WORDS}": [f"x {WORDS}"][0]})
    make(GroupAlias, record=group, name=f"Band of {WORDS}")
    make(GroupCitation, record=group, source=source, key="k1")
    make(GroupCitation, record=group, source=source, key="jorg-falkenbrod-2", where="page", locator="3")
    with change_set(ChangeSet.Channel.ADMIN, who=admin_user, note=f"Change: “{WORDS}”", file=f"{WORDS}.csv"):
        group.body = f"Led by JÖRG[^k1]\nFALKENBROD since 1999.[^k1]\n\nSee {WORDS}."
        group.save()
    with change_set(ChangeSet.Channel.ADMIN):
        group.summary = f"{WORDS} led it."
        group.save()
    with change_set(ChangeSet.Channel.ADMIN):
        group.summary = "It had a leader."
        group.save()
    person = make_person("a-person", title=WORDS)
    make(Role, person=person, group=group, kind="leader", start="2004")
    make_place("x-place", note=f"Home of {WORDS}")
    with change_set(ChangeSet.Channel.ADMIN):
        make_person("gone", title=f"{WORDS} the younger").delete()
    LogEntry.objects.create(
        user=admin_user,
        content_type=ContentType.objects.get_for_model(Person),
        object_id=person.pk,
        object_repr=WORDS,
        action_flag=CHANGE,
        change_message=json.dumps([{"changed": {"name": "alias", "object": WORDS}}]),
    )
    Correction.objects.create(about="/", wrong=f"{WORDS} is innocent", sender="0" * 64, remark=f"ask {WORDS}")
    content = f"slug,title\nx,{WORDS}\n".encode()
    Upload.objects.create(model_label="profiles.person", name="a.csv", content=content, who=admin_user)
    return group


def everything_stored():
    """{table.column: text of all its values} of the database as it is, whatever Django knows of it."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for column, value in zip(columns, row, strict=True):
                    value = (
                        bytes(value).decode(errors="replace") if isinstance(value, bytes | memoryview) else str(value)
                    )
                    found[f"{table}.{column}"] = found.get(f"{table}.{column}", "") + "\n" + value
    return found


def columns_with_words():
    return {name for name, text in everything_stored().items() if any(word in text for word in SPELLINGS)}


def test_the_words_are_in_no_column_of_the_database_after_a_strike(archive):
    assert len(columns_with_words()) > 25
    strike(WORDS, "A named person was wrongly accused", with_addresses=True)
    assert columns_with_words() == set()


def test_what_stood_beside_the_words_stays(archive):
    strike(WORDS, "Wrongly accused", mark="[name struck]")
    archive.refresh_from_db()
    assert archive.body == "Led by [name struck][^k1] since 1999.[^k1]\n\nSee [name struck]."
    assert archive.original == {"name [name struck]": "x [name struck]"}
    assert list(archive.aliases.values_list("name", flat=True)) == ["Band of [name struck]"]
    assert json.loads(LogEntry.objects.get().change_message)[0]["changed"]["object"] == "[name struck]"


def test_the_rows_get_a_new_version_by_a_change_set(archive, admin_user):
    struck = strike(WORDS, "Wrongly accused", who=admin_user)
    made = StruckWording.objects.get(pk=struck.pk).change_set
    assert archive.history.latest("history_id").change_set == made and made.who == admin_user


def test_earlier_versions_are_rewritten_so_that_nothing_is_left_to_undo(archive):
    struck = strike(WORDS, "Wrongly accused")
    made = StruckWording.objects.get(pk=struck.pk).change_set
    assert changes_of(made) == []
    assert set(archive.history.values_list("summary", flat=True)) == {"", "[struck] led it.", "It had a leader."}


def test_addresses_and_keys_stay_unless_they_are_struck_too(archive):
    assert {each.column for each in plan_strike(WORDS).addresses} == {"key"}
    struck = strike(WORDS, "Wrongly accused")
    assert GroupCitation.objects.filter(key="jorg-falkenbrod-2").exists() and struck.addresses_kept == 4


def test_a_key_and_the_references_that_name_it_change_together(archive):
    with change_set(ChangeSet.Channel.ADMIN):
        archive.body = "A sentence.[^jorg-falkenbrod-2]"
        archive.save()
    struck = strike(WORDS, "Wrongly accused", with_addresses=True)
    archive.refresh_from_db()
    assert archive.body == f"A sentence.[^struck-{struck.pk}-2]"
    assert archive.citations.filter(key=f"struck-{struck.pk}-2").exists()


def test_an_address_changes_in_the_record_and_in_the_index(db, client):
    person = make_person("jorg-falkenbrod", title="Somebody")
    group = make_group()
    make(Role, person=person, group=group, kind="leader")
    struck = strike(WORDS, "Wrongly accused", with_addresses=True)
    assert client.get(f"/people/struck-{struck.pk}/").status_code == 200
    assert client.get("/people/jorg-falkenbrod/").status_code == 404
    assert f"/people/struck-{struck.pk}/" in client.get("/groups/red-front/").content.decode()


def test_rows_that_would_be_the_same_get_a_number(db):
    group = make_group()
    for name in (WORDS, "jörg falkenbrod", "Jörg, Falkenbrod"):
        make(GroupAlias, record=group, name=name)
    strike(WORDS, "Wrongly accused")
    assert sorted(group.aliases.values_list("name", flat=True)) == ["[struck 2]", "[struck 3]", "[struck]"]


def test_as_many_rows_as_are_tried_may_become_the_same(db, monkeypatch):
    monkeypatch.setattr(rewriting, "MAX_TRIES", 2)
    group = make_group()
    for name in (WORDS, "jörg falkenbrod"):
        make(GroupAlias, record=group, name=name)
    strike(WORDS, "Wrongly accused")
    assert sorted(group.aliases.values_list("name", flat=True)) == ["[struck 2]", "[struck]"]


def test_no_page_file_or_feed_has_the_words(archive, client):
    strike(WORDS, "Wrongly accused", reason_is_public=True, with_addresses=True)
    addresses = [
        "/groups/red-front/",
        "/groups/red-front/changes/",
        "/groups/red-front/changes.atom",
        "/people/a-person/",
    ]
    addresses += [
        "/changes/",
        "/people/",
        "/groups.csv",
        "/groups.json",
        "/people.atom",
        "/sources/",
    ]
    for address in addresses:
        text = client.get(address)
        text = b"".join(text) if text.streaming else text.content
        assert "falkenbrod" not in text.decode().lower(), address


def test_the_search_no_longer_suggests_the_words(archive):
    assert SearchWord.objects.filter(word="falkenbrod").exists()
    strike(WORDS, "Wrongly accused")
    assert not SearchWord.objects.filter(word="falkenbrod").exists()
    assert SearchWord.objects.filter(word="arrested").exists()


def test_the_search_still_suggests_a_word_that_stands_elsewhere(archive):
    make_person("somebody-else", title="Jörg Meier")
    strike(WORDS, "Wrongly accused")
    assert SearchWord.objects.filter(word="jorg").exists()


def test_the_content_begins_a_new_lineage(archive):
    before = content_version()
    strike(WORDS, "Wrongly accused")
    assert content_version() != before and ContentVersion.objects.get().recent_tokens == []


def test_the_log_says_that_something_was_struck_and_not_what(archive, client):
    strike(WORDS, "Wrongly accused")
    shown = client.get("/people/a-person/changes/").content.decode()
    assert "A wording was struck" in shown and "Wrongly accused" not in shown


def test_the_log_gives_a_public_reason(archive, client):
    strike(WORDS, "Wrongly accused", reason_is_public=True)
    assert "A wording was struck: Wrongly accused" in client.get("/changes/").content.decode()
    assert "A wording was struck: Wrongly accused" in client.get("/groups/red-front/changes.atom").content.decode()


def test_each_record_has_one_entry_for_a_strike(archive):
    struck = strike(WORDS, "Wrongly accused")
    logged = PublicLogEntry.objects.filter(struck=struck).values_list("record_type", flat=True)
    assert sorted(logged) == ["group", "person"]


def test_the_next_change_is_logged_without_the_strike(archive, client):
    strike(WORDS, "Wrongly accused")
    with change_set(ChangeSet.Channel.ADMIN):
        archive.refresh_from_db()
        archive.note = "A new note"
        archive.save()
    [entry] = present(PublicLogEntry.objects.shown().of(archive)[:1])
    assert entry.field_changes == [("Note to the reader", "", "A new note")]


@pytest.mark.parametrize("name", ["reason", "mark"])
def test_neither_reason_nor_mark_may_have_the_words(archive, name):
    values = {"reason": "Wrongly accused", name: f"Not {WORDS}"}
    with pytest.raises(ValidationError, match="leave out the words"):
        strike(WORDS, **values)


def test_nothing_is_struck_if_the_words_are_elsewhere_than_shown(archive):
    planned = plan_strike(WORDS).fingerprint
    make_place("another", note=WORDS)
    with pytest.raises(ValidationError, match="Read it again"):
        strike(WORDS, "Wrongly accused", planned=planned)
    assert not StruckWording.objects.exists() and Place.objects.filter(note=WORDS).exists()


def test_as_many_rows_are_another_plan_if_they_are_others(db):
    first, second = (Correction(about="/", wrong=f"{WORDS} is innocent", sender="0" * 64) for _ in range(2))
    first.save()
    before = plan_strike(WORDS)
    second.save()
    first.delete()
    after = plan_strike(WORDS)
    assert (after.total, after.digest) == (before.total, before.digest) and after.fingerprint != before.fingerprint
    with pytest.raises(ValidationError, match="in other rows"):
        strike(WORDS, "Wrongly accused", planned=before.fingerprint)


def test_the_plan_only_reads(archive):
    before = columns_with_words(), content_version()
    plan = plan_strike(WORDS)
    assert plan.total > 10 and (columns_with_words(), content_version()) == before


def test_an_account_with_the_words_is_listed_and_left(archive, django_user_model):
    django_user_model.objects.create_user("jf", first_name=WORDS)
    strike(WORDS, "Wrongly accused")
    assert django_user_model.objects.filter(first_name=WORDS).exists()
    assert [each.column for each in plan_strike(WORDS).accounts] == ["first_name"]
