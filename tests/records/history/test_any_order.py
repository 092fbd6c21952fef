"""Random edits of random rows: undoing all of them ends in the first state, in whatever order."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from hypothesis import given, settings
from hypothesis import strategies as st

from profiles.models import Group, GroupAlias, Relation
from records.history.undo import undo
from records.models.change_set import ChangeSet, change_set
from records.models.tracked import save_checked
from tests.constraints import rolled_back
from tests.make import make, make_group
from tests.states import all_states
from tests.stress import examples

pytestmark = [pytest.mark.django_db, pytest.mark.hypothesis]
TEXTS = ("one", "two", "three")


def pick(chance, rows):
    """One of these rows. Raises IndexError if there is none."""
    rows = list(rows)
    return rows[chance.randrange(len(rows))] if rows else rows[0]


def edit_group(chance):
    group = pick(chance, Group.objects.order_by("pk"))
    setattr(group, chance.choice(["title", "summary", "aims"]), chance.choice(TEXTS))
    return group.save


def rename_alias(chance):
    alias = pick(chance, GroupAlias.objects.order_by("pk"))
    alias.name = chance.choice(TEXTS)
    return lambda: save_checked(alias)


def add_alias(chance):
    record = pick(chance, Group.objects.order_by("pk"))
    return lambda: make(GroupAlias, record=record, name=chance.choice(TEXTS), kind="acronym")


def add_group(chance):
    return lambda: add_relation_to(make_group(f"group-{chance.randrange(10**9)}"), chance)


def add_relation_to(group, chance):
    other = pick(chance, Group.objects.exclude(pk=group.pk).order_by("pk"))
    make(Relation, group=group, kind="ally", other=other)


def delete_alias(chance):
    return pick(chance, GroupAlias.objects.order_by("pk")).delete


def delete_relation(chance):
    return pick(chance, Relation.objects.order_by("pk")).delete


def undo_one(chance):
    return lambda: undo(pick(chance, ChangeSet.objects.order_by("pk")))


WRITES = [edit_group, edit_group, rename_alias, add_alias, add_group, delete_alias, delete_relation, undo_one]


def write_at_random(chance, steps):
    """That many writes, each in a change set of its own unless it undoes one; some are impossible and leave nothing."""
    for _ in range(steps):
        try:
            write = chance.choice(WRITES)
            made = write(chance)
            if write is undo_one:
                made()
            else:
                with change_set(ChangeSet.Channel.COMMAND):
                    made()
        except (IndexError, ProtectedError, ValidationError):
            continue


def begin():
    """The state of an archive of two groups, and the key of its last change set."""
    make_group("first", title="First"), make_group("second", title="Second")
    return all_states(), ChangeSet.objects.latest("pk").pk


@settings(max_examples=examples(6), deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_undoing_all_newest_first_ends_in_the_first_state(chance):
    with rolled_back():
        first, start = begin()
        write_at_random(chance, 12)
        for one in ChangeSet.objects.filter(pk__gt=start).order_by("-pk"):
            undo(one, reason="A mistake.")
        assert all_states() == first


@settings(max_examples=examples(6), deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_undoing_in_any_order_until_nothing_is_left_ends_in_the_first_state(chance):
    with rolled_back():
        first, start = begin()
        write_at_random(chance, 12)
        written = list(ChangeSet.objects.filter(pk__gt=start))
        chance.shuffle(written)
        while any([undo(one, reason="A mistake.")[0] for one in written]):
            pass
        assert all_states() == first
