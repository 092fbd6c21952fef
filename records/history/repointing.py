"""The rows that lead to a row which is merged into another: where each goes, and which are there twice."""

from collections import defaultdict
from itertools import combinations

from django.core.exceptions import ValidationError
from django.db.models import CASCADE, CheckConstraint

from records.batches import batches
from records.history.change import Change
from records.history.diff import tracked_models
from records.history.duplicates import Difference, completed
from records.history.row_positions import RowPositions
from records.history.states import state_links, state_of

ITSELF = "It would lead from the record to itself."
CHOSEN = "One of the two rows stays, with the values that you choose."
BELONGS_TO_DROPPED = "It belongs to a row that is dropped."


class Repointing:
    """What happens to every row that leads to `old`, directly or by a row that is dropped as a duplicate. Reads only.

    `before` and `after` are {(model, pk): state}, `dropped` {(model, pk): why}. The rows of a duplicate, as the
    citations of a role, move to the row that stays, by the same rules.
    """

    def __init__(self, old, target, choices):
        self.old, self.target, self.choices = old, target, choices
        self.before, self.after, self.dropped, self.differences = {}, {}, {}, []
        self._goes_to = defaultdict(dict)  # {model: {pk: pk of the row in its place, None if it has none}}
        self._goes_to[type(old)][old.pk] = target.pk
        self._positions = RowPositions()
        for model in tracked_models():  # each after those that it leads to
            links = [link for link in state_links(model) if link.name != "merged_into"]
            if links := [link for link in links if link.related_model in self._goes_to]:
                self._move_rows(model, links)

    def changes(self):
        """[Change] of all rows that are written."""
        deleted = [Change(*row, self.before[row], None) for row in self.dropped]
        changed = [Change(*row, self.before[row], after) for row, after in self.after.items()]
        return [change for change in changed if not change.is_empty] + deleted

    def _move_rows(self, model, links):
        rows = self._leading_to(model, links, lambda of: self._goes_to[of])
        rows = {row.pk: row for row in rows if (model, row.pk) != (type(self.old), self.old.pk)}
        if not rows:
            return
        targets = self._leading_to(model, links, lambda of: {pk for pk in self._goes_to[of].values() if pk})
        stay = {row.unique_content(): row for row in targets if row.pk not in rows}
        for row in rows.values():
            self._move(row, links, stay)

    def _leading_to(self, model, links, pks_of):
        """[row] of the model that any of these links leads to one of these keys."""
        found = {}
        for link in links:
            for some in batches(sorted(pks_of(link.related_model))):
                rows = model._base_manager.filter(**{f"{link.attname}__in": some})
                found |= {row.pk: row for row in rows}
        return [found[pk] for pk in sorted(found)]

    def _move(self, row, links, stay):
        model, before = type(row), state_of(row)
        self.before[model, row.pk] = before
        after, why = self._with_links(row, before, links)
        if after is None:
            self._drop(row, None, why)
            return
        moved = model(pk=row.pk, **after)
        content = moved.unique_content()
        if twin := content and stay.get(content):
            self._fold(moved, twin)
            return
        self.after[model, row.pk] = self._positions.placed(moved, before, after)
        stay[content] = moved

    def _with_links(self, row, before, links):
        """(the state with its links changed, ""), or (None, why the row has to go)."""
        after = dict(before)
        for link in links:
            goes_to = self._goes_to[link.related_model]
            if before[link.attname] not in goes_to:
                continue
            after[link.attname] = goes_to[before[link.attname]]
            if after[link.attname] is None and (not link.null or link.remote_field.on_delete is CASCADE):
                return None, BELONGS_TO_DROPPED
            if (type(row), row.pk) == (link.related_model, after[link.attname]):
                after[link.attname] = self._above(link)
        return _not_to_itself(row, before, after)

    def _above(self, link):
        """Where the target belongs if it belonged to the old row: where that belongs, unless that is the target."""
        above = getattr(self.old, link.attname)
        return None if above == self.target.pk else above

    def _fold(self, duplicate, twin):
        row = (type(twin), twin.pk)
        self.before.setdefault(row, state_of(twin))
        state = self.after.get(row, self.before[row])
        difference = Difference(type(twin), twin.pk, duplicate.pk, state, state_of(duplicate))
        if difference.columns:
            self.differences.append(difference)
            self.after[row] = difference.chosen(self.choices.get(difference.name))
        else:
            self.after[row] = completed(type(twin), state, state_of(duplicate))
        self._drop(duplicate, twin.pk, CHOSEN if difference.columns else f"“{twin}” says the same.")

    def _drop(self, row, instead, why):
        self.dropped[type(row), row.pk] = why
        self._goes_to[type(row)][row.pk] = instead


def _not_to_itself(row, before, after):
    """(the state, "") with a link left blank if two would lead to the same; (None, why) if that cannot be."""
    for one, other in combinations(state_links(type(row)), 2):
        same = after[one.attname] == after[other.attname] is not None and one.related_model is other.related_model
        if not same or before[one.attname] == before[other.attname] or _keeps_rules(row, after):
            continue
        without = {**after, other.attname: None}
        if not other.null or not _keeps_rules(row, without):
            return None, ITSELF
        after = without
    return after, ""


def _keeps_rules(row, state):
    """Whether the row in this state keeps the rules that one row can break."""
    try:
        for constraint in row._meta.constraints:
            if isinstance(constraint, CheckConstraint):
                constraint.validate(type(row), type(row)(pk=row.pk, **state))
    except ValidationError:
        return False
    return True
