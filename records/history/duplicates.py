"""Two rows that say the same: what of the one that goes is kept by the one that stays."""

from dataclasses import dataclass
from functools import cached_property

from records.history.change import Change
from records.history.states import column_groups

IDENTITY = {"key", "slug", "position", "created_at"}  # which row it is and where, not what it says
TARGET, OLD = "target", "old"  # whose values are kept


@dataclass(frozen=True)
class Difference:
    """Two otherwise equal rows that differ: `twin_pk` stays, `duplicate_pk` goes."""

    model: type
    twin_pk: int
    duplicate_pk: int
    state: dict
    state_of_duplicate: dict

    @property
    def twin(self):
        return self.model, self.twin_pk

    @property
    def name(self):
        """Identifies it in a form."""
        return f"{self.model._meta.label_lower}-{self.twin_pk}-{self.duplicate_pk}"

    @cached_property
    def columns(self):
        """The columns of the groups in which the two contradict each other: both have a value, and not the same."""
        states = self.state, self.state_of_duplicate
        return [name for group in _groups(self.model) if _contradict(*states, group) for name in group]

    @property
    def change(self):
        """The Change of the row that stays if it took over the values of the duplicate."""
        return Change(self.model, self.twin_pk, self.state, self.chosen(OLD))

    @property
    def values(self):
        """[(column, value of the row that stays, value of the duplicate)] of all in which they differ."""
        return [(name, self.state[name], self.change.after[name]) for name in self.change.columns]

    def chosen(self, choice):
        """The state of the row that stays. All values are of the same row, so that no two of them contradict."""
        if choice != OLD:
            return self.state
        kept = {name: self.state[name] for name in IDENTITY & self.state.keys()}
        return {**self.state_of_duplicate, **kept}


def completed(model, state, state_of_duplicate):
    """The state of the row that stays, with what only the duplicate has: the two do not contradict each other."""
    after = dict(state)
    for group in _groups(model):
        if _is_blank(state, group):
            after |= {name: state_of_duplicate[name] for name in group}
        elif isinstance(state[group[0]], list):
            after[group[0]] = list(dict.fromkeys([*state[group[0]], *state_of_duplicate[group[0]]]))
    return after


def _contradict(one, other, group):
    if isinstance(one[group[0]], list):  # fields that a citation supports: none given means all
        return bool(one[group[0]]) != bool(other[group[0]])
    differ = any(one[name] != other[name] for name in group)
    return differ and not _is_blank(one, group) and not _is_blank(other, group)


def _groups(model):
    return [group for group in column_groups(model) if IDENTITY.isdisjoint(group)]


def _is_blank(state, group):
    return all(state[name] in (None, "", {}) for name in group)
