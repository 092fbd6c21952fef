"""Two people edit, undo or restore the same rows, or what uses them."""

from time import sleep

from django.core.exceptions import ValidationError
from django.db import transaction

from archive.public_log.models import PublicLogEntry
from incidents.models import Incident, IncidentCitation, IncidentPlace
from profiles.models import Group, Relation
from records.deadlocks import without_deadlock
from records.history.restore import restore
from records.history.trash import deleted_rows, remove_for_good
from records.history.undo import undo
from records.models import Place, Source
from records.models.change_set import ChangeSet, change_set
from tests.make import make


def relation(number):
    """The same alliance, from either end."""
    ends = Group.objects.filter(slug__in=["one", "two"]).order_by("slug" if number else "-slug")
    make(Relation, group=ends[0], kind="ally", other=ends[1])


def last_use(number):
    """One of the two rows that use a place is deleted."""
    with change_set(ChangeSet.Channel.COMMAND):
        IncidentPlace.objects.get(record__slug=("first", "second")[number]).delete()


def first_use(number):
    """A source that nothing uses is cited by two records."""
    source = Source.objects.get(slug="daily-news-report")
    make(IncidentCitation, record=Incident.objects.order_by("pk")[number], source=source)


def undo_twice(number):
    """The first change set of a group is undone by two people."""
    new, _plan = undo(Group.history.filter(slug="one", history_type="~").earliest("history_id").change_set)
    if new is None:
        raise ValidationError("nothing left")


def undo_a_deletion_twice(number):
    """The deletion of a place is undone by two people."""
    new, plan = undo(Place.history.filter(history_type="-").latest("history_id").change_set)
    if new is None:
        raise ValidationError("; ".join(kept.reason for kept in plan.kept) or "nothing left")


def restore_beside_a_removal(number):
    """A deleted place is restored by one, and removed from the trash for good by another."""
    if number:
        sleep(0.2)  # while the restore is open
        remove_for_good(deleted_rows([Place]), who=None)
        return
    with transaction.atomic():
        deletion = Place.history.get(slug="removed", history_type="-")
        made = Place.history.get(slug="removed", history_type="+")
        restore(Place, made.id, made.change_set_id, deletion.change_set_id)
        sleep(0.6)


def undo_beside_a_removal(number):
    """The first of two deletions of a place is undone by one, and another removes the place from the trash for good."""
    first = Place.history.filter(slug="twice", history_type="-").earliest("history_id")
    if number:
        sleep(0.2)  # while the undo is open
        remove_for_good([row for row in deleted_rows([Place]) if row.pk == first.id], who=None)
        return
    with transaction.atomic():
        undo(first.change_set)
        sleep(0.6)


def undo_beside_an_edit(number):
    """One undoes the edit of a title while another changes the title again."""
    if number:
        undo(Group.history.filter(slug="two", history_type="~").earliest("history_id").change_set)
        return
    with change_set(ChangeSet.Channel.COMMAND):
        group = Group.objects.select_for_update().get(slug="two")
        group.title = "Edited again"
        group.save()


def log_order(number):
    """One begins first and, where the database lets it, finishes last; the other reads the log in between.

    What the reader has seen of the log must be the end of it later on: nothing new may appear further back.
    """
    sleep(0.5 * number)
    with change_set(ChangeSet.Channel.COMMAND):
        group = Group.objects.get(slug=("one", "two")[number])
        group.summary = "Logged"
        group.save()
        sleep(0 if number else 1.5)
    if number:
        seen = _log()
        for _attempt in range(50):
            sleep(0.1)
            if len({record for record, _shown_at in _log()[:2]}) == 2:
                break
        if _log()[-len(seen) :] != seen:
            raise ValidationError("an entry appeared behind what was read")


def _log():
    return list(PublicLogEntry.objects.shown().filter(record_type="group").values_list("object_id", "shown_at"))


def deadlock(number):
    """Two write the same groups in opposite order, and each waits until the other has begun."""
    slugs = ("one", "two") if number else ("two", "one")
    without_deadlock(_write_slowly, slugs)


def _write_slowly(slugs):
    with change_set(ChangeSet.Channel.COMMAND):
        for slug in slugs:
            group = Group.objects.select_for_update().get(slug=slug)
            group.aims = f"{group.aims}+"
            group.save()
            sleep(1)
