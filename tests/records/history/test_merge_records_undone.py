"""A merge is one change set, which leaves nothing behind and can be undone."""

import pytest

from profiles.models import (
    Institution,
)
from records.facets.rebuild import rebuild
from records.history.diff import tracked_models
from records.history.undo import undo
from records.models.change_set import ChangeSet
from records.models.search_entry import SearchEntry
from tests.make import (
    make_institution,
)
from tests.records.history.merges import merge
from tests.states import all_states

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["group", "state", "person", "incident", "trial", "source", "report"])
def test_a_merge_is_one_change_set_that_can_be_undone_and_redone(full_archive, name):
    old = getattr(full_archive, name)
    target = type(old).objects.published().exclude(pk=old.pk).order_by("pk").last()
    before, sets = all_states(), ChangeSet.objects.count()
    made = merge(old, target)
    after = all_states()
    assert ChangeSet.objects.count() == sets + 1 and after != before
    undone, plan = undo(made)
    assert not plan.kept and all_states() == before
    _redone, plan = undo(undone)
    assert not plan.kept and all_states() == after


def test_the_index_is_as_one_made_anew(everything):
    merge(everything.group, everything.other)
    entries = SearchEntry.objects.order_by("record_type", "object_id").values_list("address", "facets")
    before = list(entries)
    rebuild()
    assert list(entries) == before


def test_nothing_leads_to_the_old_record_afterwards(full_archive):
    old = full_archive.state
    merge(old, make_institution("target"))
    links = [
        (model, link)
        for model in tracked_models()
        for link in model._meta.concrete_fields
        if link.related_model is Institution and link.name != "merged_into"
    ]
    assert not [link for model, link in links if model._base_manager.filter(**{link.attname: old.pk}).exists()]
