"""A rebuild works in steps: it can be stopped at each, goes on from there, and loses no write made meanwhile."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db.models import QuerySet
from django.utils import timezone

from incidents.models import Incident
from profiles.models import Group
from records.facets import rebuild as rebuilding
from records.facets import rebuilt_entries, stored_bitmaps
from records.facets.index import facet_index
from records.facets.index_state import outdated_facets
from records.facets.rebuild import rebuild
from records.models.content_version import content_number
from records.models.facet_bitmap import FacetBitmap, FacetSignature
from records.models.reindex_progress import ReindexProgress
from records.models.search_entry import SearchEntry, SearchWord
from tests.make import make_group, make_incident
from tests.records.facets.changes import change, found

pytestmark = pytest.mark.django_db


class Stopped(BaseException):
    """As if the process were killed."""


@pytest.fixture
def small_steps(monkeypatch):
    monkeypatch.setattr(rebuilt_entries, "ENTRIES_PER_STEP", 2)
    monkeypatch.setattr(stored_bitmaps, "CHUNK_ROWS", 4)


@pytest.fixture
def incidents(small_steps):
    return [make_incident(f"incident-{n}", kind="clash" if n % 2 else "attack") for n in range(9)]


def lose_index():
    for table in (FacetBitmap, FacetSignature, SearchEntry, SearchWord):
        table.objects.all().delete()


def stop_after(monkeypatch, steps):
    """The pks of each batch of entries that a rebuild makes; it is stopped after so many."""
    seen, entries_of = [], rebuilt_entries.entries_of

    def counting(model, pks, moments=None):
        if pks:
            if len(seen) == steps:
                raise Stopped
            seen.append((model.__name__, *pks))
        return entries_of(model, pks, moments)

    monkeypatch.setattr(rebuilt_entries, "entries_of", counting)
    return seen


def test_a_rebuild_that_was_stopped_can_go_on_where_it_was(incidents, monkeypatch):
    lose_index()
    with monkeypatch.context() as patch:
        first = stop_after(patch, 3)
        with pytest.raises(Stopped):
            rebuild()
    second = stop_after(monkeypatch, 100)
    rebuild(go_on=True)
    assert len(first) == 3 and not set(first) & set(second)
    assert sorted(pk for _model, *pks in first + second for pk in pks) == [incident.pk for incident in incidents]
    assert found().counts("kind") == {"attack": 5, "clash": 4}
    assert not ReindexProgress.objects.exists()


def test_a_rebuild_begins_anew_after_one_that_was_stopped_at_its_end(incidents, monkeypatch):
    def stop(words):
        raise Stopped

    with monkeypatch.context() as patch, pytest.raises(Stopped):
        patch.setattr(rebuilding, "forget_unused_words", stop)
        rebuild()
    QuerySet(Incident).filter(pk=incidents[0].pk).update(kind="operation")
    rebuild()
    assert found().counts("kind") == {"attack": 4, "clash": 4, "operation": 1}


def test_until_a_facet_is_rebuilt_pages_are_right(incidents, monkeypatch):
    FacetBitmap.objects.all().delete()
    FacetSignature.objects.all().delete()
    for steps in range(5):
        assert found().counts("kind") == {"attack": 5, "clash": 4}
        assert found("kind=clash").total == 4
        with monkeypatch.context() as patch, pytest.raises(Stopped):
            stop_after(patch, 1)
            rebuild(go_on=steps != 2)
            raise Stopped
    rebuild()
    assert found().counts("kind") == {"attack": 5, "clash": 4}
    assert not facet_index("incident").values.outdated


def test_a_save_between_reading_and_writing_is_not_lost(incidents, monkeypatch):
    lose_index()
    entries_of, saved = rebuilt_entries.entries_of, []

    def saving(model, pks, moments=None):
        entries = list(entries_of(model, pks, moments))
        if incidents[3].pk in pks and not saved:
            saved.append(change(incidents[3], kind="operation", title="Harbour fire"))
        return entries

    monkeypatch.setattr(rebuilt_entries, "entries_of", saving)
    rebuild()
    assert saved
    assert set(found("kind=operation").rows) == set(found("q=harbour").rows) == {incidents[3].pk}


def test_a_rebuild_repairs_what_was_written_past_the_archive(incidents):
    QuerySet(Incident).filter(pk=incidents[0].pk).update(kind="operation")
    QuerySet(Incident).filter(pk=incidents[1].pk).update(status="draft")
    FacetBitmap.objects.filter(facet="kind", value="clash", chunk=incidents[8].pk // 4).delete()
    rebuild()
    assert found().counts("kind") == {"attack": 4, "clash": 3, "operation": 1}


def test_a_rebuild_of_a_right_index_writes_nothing_but_its_end(incidents):
    before = content_number()
    stored = list(FacetBitmap.objects.order_by("pk").values_list("pk", "content_version"))
    rebuild()
    assert content_number() == before + 1
    assert list(FacetBitmap.objects.order_by("pk").values_list("pk", "content_version")) == stored


def test_the_entry_of_a_row_deleted_by_hand_is_removed(incidents):
    SearchEntry.objects.filter(object_id=incidents[0].pk, record_type="incident").update(object_id=99_999)
    rebuild()
    assert not SearchEntry.objects.filter(object_id=99_999).exists()
    assert found().total == 9


def test_a_word_that_no_entry_has_is_forgotten():
    group = make_group(title="Quetta Column")
    make_group("later", title="Harbour watch", published_at="2100-01-01T00:00Z")
    QuerySet(Group).filter(pk=group.pk).update(title="Red column")
    rebuild()
    words = set(SearchWord.objects.values_list("word", flat=True))
    assert {"red", "column", "harbour"} <= words and "quetta" not in words


def test_a_word_that_no_entry_has_is_forgotten_although_one_like_it_is_left():
    group = make_group(title="Quetta column")
    make_group("other", title="Two Quettas")
    QuerySet(Group).filter(pk=group.pk).update(title="Red column")
    rebuild()
    words = set(SearchWord.objects.values_list("word", flat=True))
    assert "quettas" in words and "quetta" not in words


def test_a_rebuild_analyses_stored_words_again():
    make_group(title="Quetta columns", summary="Markets were bombed.")
    words = SearchWord.objects.order_by("word")
    before = list(words.values_list("word", "stem", "key"))
    words.exclude(key="").update(key="of another analysis")
    words.update(stem="of another analysis")
    rebuild()
    assert list(words.values_list("word", "stem", "key")) == before


def test_a_rebuild_beside_a_process_with_other_code_says_so(incidents, monkeypatch):
    def other_code(*args):
        ReindexProgress.objects.all().delete()
        return entries_of(*args)

    entries_of = rebuilt_entries.entries_of
    monkeypatch.setattr(rebuilt_entries, "entries_of", other_code)
    with pytest.raises(CommandError, match="another version"):
        call_command("reindex")
    assert rebuilding.ReindexProgress.objects.count() == 0


def test_all_facets_of_all_types_are_finished_afterwards(everything):
    FacetSignature.objects.all().delete()
    rebuild()
    assert not [model for model in rebuilding.searchable_models() if outdated_facets(model)]


@pytest.mark.parametrize("age, begins", [(timedelta(), 1), (timedelta(days=1), 0)])
def test_a_draft_begins_a_version_only_while_the_index_is_rebuilt(age, begins):
    draft = make_group(status="draft")
    ReindexProgress.objects.create(record_type="group", signature="any")
    ReindexProgress.objects.update(changed_at=timezone.now() - age)
    before = content_number()
    change(draft, title="Another")
    assert content_number() - before == begins
