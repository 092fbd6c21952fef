"""Two people merge records, or strike words, while somebody edits what moves or is struck."""

from time import sleep

from django.db import transaction

from profiles.models import Group, GroupAlias
from records.history.merge_records import merge_into, plan_merge
from records.models.change_set import ChangeSet, change_set
from records.redaction.strike import strike


def merge_twice(number):
    """A group with an alias is merged into another by two people."""
    _merge("old", "target")


def merge_beside_an_edit(number):
    """One merges a group while another changes the alias that moves."""
    if number:
        _merge("older", "target")
        return
    with change_set(ChangeSet.Channel.COMMAND):
        alias = GroupAlias.objects.select_for_update(of=("self",)).get(name="Name of older")
        alias.start = "2005"
        alias.save()


def merge_crosswise(number):
    """Two groups are merged, each into the other."""
    _merge(*("left", "right")[:: 1 if number else -1])


def _merge(old, target):
    old, target = (Group.objects.get(slug=slug) for slug in (old, target))
    merge_into(old, target, {}, plan_merge(old, target).fingerprint)


def strike_beside_an_edit(number):
    """One strikes words from a group while another writes them into a second one."""
    if number:
        sleep(0.2)  # while the edit is open
        strike("Wrongly accused", "A mistake")
        return
    with change_set(ChangeSet.Channel.COMMAND):
        group = Group.objects.select_for_update().get(slug="two")
        group.summary = "Wrongly accused again"
        group.save()
        sleep(0.6)


def edit_beside_a_strike(number):
    """The same, but the strike begins first."""
    if number:
        with transaction.atomic():
            strike("Other accusation", "A mistake")
            sleep(0.6)
        return
    sleep(0.3)
    with change_set(ChangeSet.Channel.COMMAND):
        group = Group.objects.select_for_update().get(slug="one")
        group.summary = "Other accusation again"
        group.save()
