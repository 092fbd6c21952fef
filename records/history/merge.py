"""Merging: changes that were made from one state of the archive, put into what is stored now."""

from dataclasses import dataclass

from records.batches import batches
from records.history.change import Change
from records.history.diff import tracked_models
from records.history.states import column_groups, state_of

STORED, OWN, CONFLICT = "stored", "own", "conflict"


@dataclass(frozen=True)
class Kept:
    """What is not written of a change, and why. Without `columns` it is the whole row."""

    change: Change
    reason: str
    columns: tuple = ()


def merge(changes):
    """(changes, [Kept]): what these changes still do to the stored rows.

    A group of columns that somebody else has changed since is kept; all others are taken over. Reads only.
    """
    merged, kept, current = [], [], current_states(changes)
    for change in changes:
        made, more = _merge(change, current.get(change.row))
        merged += [made] if made else []
        kept += more
    return merged, kept


def current_states(changes):
    """{(model, pk): state} of the stored rows that these changes are of; without those that are not stored."""
    pks, states = {}, {}
    for change in changes:
        pks.setdefault(change.model, []).append(change.pk)
    for model, of_model in pks.items():
        for some in batches(of_model):
            states |= {(model, row.pk): state_of(row) for row in model._base_manager.filter(pk__in=some)}
    return states


def lock(rows):
    """Lock these rows, (model, pk), if they are stored: owners before their rows, as forms do; a table by its keys.

    Rows that link to them can still be written: their foreign keys are checked when the content version is locked.
    """
    models = {model for model, _pk in rows}
    for model in (model for model in tracked_models() if model in models):
        for pks in batches(sorted(pk for of, pk in rows if of is model)):
            stored = model._base_manager.select_for_update(no_key=True).filter(pk__in=pks)
            list(stored.order_by("pk").values_list("pk"))


def _merge(change, current):
    """(Change or None, [Kept]) of one change and the stored state of its row."""
    if change.is_addition:
        if current is None:
            return change, []
        return None, [] if change.after == current else [Kept(change, "It is there again, with other values.")]
    if change.is_deletion:
        if current is None:
            return None, []
        if change.before == current:
            return Change(change.model, change.pk, current, None), []
        return None, [Kept(change, "It was changed since.")]
    if current is None:
        return None, [Kept(change, "It was deleted since.")]
    return _merge_columns(change, current)


def merge_group(group, base, stored, own):
    """Whose values a group of columns gets: STORED, OWN, or CONFLICT if both sides have changed it differently.

    `base` is the state that both sides began with. An own change that is already stored is none, even if the stored
    side has changed more of the group.
    """
    if all(own[name] == stored[name] for name in group if own[name] != base[name]):
        return STORED
    return OWN if all(stored[name] == base[name] for name in group) else CONFLICT


def _merge_columns(change, current):
    after, kept = dict(current), []
    for group in column_groups(change.model):
        winner = merge_group(group, change.before, current, change.after)
        if winner == OWN:
            after |= {name: change.after[name] for name in group}
        elif winner == CONFLICT:
            kept.append(Kept(change, "It was changed since.", group))
    merged = Change(change.model, change.pk, current, after)
    return None if merged.is_empty else merged, kept
