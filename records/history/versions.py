"""The versions of a row with all that belongs to it, such as the citations of a record: one for each change set."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.formats import date_format

from records.batches import batches
from records.history.change import Change
from records.history.describe import name_of
from records.history.diff import model_order
from records.history.rows_below import parts_of, rows_below
from records.history.states import state_of
from records.models.change_set import ChangeSet
from records.models.tracked import owning_links


@dataclass(frozen=True)
class Version:
    """What a change set did to a row and to what belongs to it. `is_deleted`: the row was gone after it."""

    change_set: ChangeSet
    changes: list
    is_deleted: bool

    def __str__(self):
        one, channel = self.change_set, self.change_set.get_channel_display().lower()
        return f"{date_format(timezone.localtime(one.made_at), 'j F Y, H:i')}, {one.who_name or channel} (no. {one.pk})"

    @property
    def number(self):
        """The number by which addresses name it: that of its change set."""
        return self.change_set.pk


class RowHistory:
    """The history of a row and of what belongs to it, read at once: by two queries for each table and 500 rows."""

    def __init__(self, model, pk):
        self.model, self.pk = model, pk
        self._history = {}  # {(model, pk): [history rows in the order in which they were written]}
        for one, pks in rows_below(model, pk, parts_of, _ever_linking).items():
            for row in _in_batches(one.history.model.objects.order_by("history_id"), "id", pks):
                self._history.setdefault((one, row.id), []).append(row)
        sets = {row.change_set_id for rows in self._history.values() for row in rows}
        self._change_sets = {one.pk: one for one in _in_batches(ChangeSet.objects, "pk", sets)}

    @cached_property
    def versions(self):
        """[Version], the newest first: every change set that changed a value of the row or of what belonged to it."""
        changes = defaultdict(list)
        for (model, pk), rows in self._history.items():
            before, by_set = None, {}
            for row in rows:
                by_set[row.change_set_id] = _state(row)
            for number, after in by_set.items():
                change = Change(model, pk, before, after)
                if not change.is_empty and (self._belongs((model, pk), before) or self._belongs((model, pk), after)):
                    changes[number].append(change)
                before = after
        ordered = sorted((self._change_sets[number] for number in changes), key=_place)
        deleted = {one.pk: self._own_state(one) is None for one in ordered}
        place = model_order()
        return [
            Version(one, sorted(changes[one.pk], key=lambda change: place[change.model]), deleted[one.pk])
            for one in reversed(ordered)
        ]

    def version(self, number):
        """The Version with that number; None if there is none."""
        return next((version for version in self.versions if version.number == number), None)

    def states(self, version=None):
        """{(model, pk): state} of the row and what belonged to it after a version; without one, as they are now."""
        return {row: state_of(last) for row, last in self.rows_then(version).items()}

    def rows_then(self, version=None):
        """{(model, pk): history row} of the row and what belonged to it after a version; without one, as they are now.

        A row that belongs to a row which is not there does not belong here either.
        """
        found = {}
        for (model, pk), rows in self._history.items():
            last = self._last(rows, version and version.change_set)
            if last is not None and _state(last) is not None:
                found[model, pk] = last
        there = {(self.model, self.pk)} & found.keys()
        while more := {row for row in found if row not in there and self._owners(row[0], found[row]) & there}:
            there |= more
        return {row: last for row, last in found.items() if row in there}

    def now(self, row):
        """The state that a row of this history has now, whatever it belongs to; None if it is not stored."""
        return _state(self._history[row][-1])

    @property
    def newest(self):
        """The newest history row of the row itself; None if it never existed."""
        return next(reversed(self._history.get((self.model, self.pk), [])), None)

    @property
    def name(self):
        """The name that the row has, or had before it was deleted."""
        return name_of(self.newest.instance)

    def _last(self, rows, change_set):
        limit = _place(change_set) if change_set else None
        before = [row for row in rows if limit is None or _place(self._change_sets[row.change_set_id]) <= limit]
        return before[-1] if before else None

    def _own_state(self, change_set):
        last = self._last(self._history[self.model, self.pk], change_set)
        return _state(last) if last else None

    def _belongs(self, row, state):
        if row == (self.model, self.pk) or state is None:
            return state is not None
        return any((link.related_model, state[link.attname]) in self._history for link in owning_links(row[0]))

    def _owners(self, model, row):
        return {(link.related_model, getattr(row, link.attname)) for link in owning_links(model)}


def compare_versions(history, old, new):
    """[Change] from one Version of a RowHistory to another: the rows that differ, with what belonged to them."""
    before, after = history.states(old), history.states(new)
    place = model_order()
    changes = [Change(*row, before.get(row), after.get(row)) for row in {**before, **after}]
    return sorted((each for each in changes if not each.is_empty), key=lambda change: place[change.model])


def _ever_linking(model, link, pks):
    """The keys of the rows that have linked to these by this foreign key at any time."""
    history = model.history.model.objects.order_by()
    return set(history.filter(**{f"{link.attname}__in": pks}).values_list("id", flat=True))


def _in_batches(rows, name, values):
    for some in batches(sorted(values)):
        yield from rows.filter(**{f"{name}__in": some})


def _place(change_set):
    """The place of a change set among the others: the order in which they were finished."""
    return change_set.made_at, change_set.pk


def _state(row):
    return None if row.history_type == "-" else state_of(row)
